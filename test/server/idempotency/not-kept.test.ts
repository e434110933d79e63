import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL, fresh, type KeyedShop, openKeyedShop } from './keyed-shop.ts';
import { isReplay } from './same-answer.ts';

let shop: KeyedShop;
beforeAll(async () => {
  shop = await openKeyedShop();
});
afterAll(() => shop.close());

describe('what is not kept', () => {
  it('is a refusal: the key is free for the mended request', async () => {
    const { key, name } = fresh();
    const before = await shop.kept();
    const refused = await shop.post('/api/product', {
      key,
      body: { name, list_price: 'much' },
      headers: FULL,
    });
    expect([refused.status, refused.headers.get('preference-applied'), await shop.kept()]).toEqual([
      422,
      null,
      before,
    ]);
    const mended = await shop.post('/api/product', { key, body: { name, list_price: 3 } });
    expect([mended.status, isReplay(mended)]).toEqual([201, false]);
  });

  it('is a refusal of the database, and of a batch', async () => {
    const { key, name } = fresh();
    await shop.post('/api/customer', { body: { name } });
    const requests = [{ method: 'POST', path: '/api/customer', body: { name } }];
    for (const [path, body] of [
      ['/api/customer', { name }],
      ['/api/customer', [{ name }, { name: `${name}!` }]],
      ['/api/batch', { requests }],
    ] as const) {
      const { status, body: problem } = await shop.post(path, { key, body });
      expect([status, problem.code]).toEqual([409, 'DUPLICATE']);
    }
    expect((await shop.post('/api/customer', { key, body: { name: `${name}!` } })).status).toBe(201);
  });

  it('is a rehearsal', async () => {
    const { key, name } = fresh();
    const before = await shop.kept();
    const prefer = 'tx=rollback, return=representation';
    const { status, body } = await shop.post('/api/product', { key, body: { name }, headers: { prefer } });
    expect([status, body[0].name, await shop.kept(), await shop.count(name)]).toEqual([201, name, before, 0]);
    const real = await shop.post('/api/product', { key, body: { name }, headers: FULL });
    expect([real.status, isReplay(real), await shop.count(name)]).toEqual([201, false, 1]);
  });

  it.each(['product', 'jq_idempotency'])('is a fault of ours at %s, nor is anything else', async (table) => {
    const { key, name } = fresh();
    await shop.sql(
      `create function jacquard.fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await shop.sql(
      `create trigger fail before insert on jacquard.${table} for each row execute function jacquard.fail()`,
    );
    const broken = await shop.post('/api/product', { key, body: { name } });
    await shop.sql('drop function jacquard.fail() cascade');
    expect([broken.status, broken.headers.get('location'), await shop.count(name)]).toEqual([500, null, 0]);
    const next = await shop.post('/api/product', { key, body: { name } });
    expect([next.status, isReplay(next), await shop.count(name)]).toEqual([201, false, 1]);
  });
});
