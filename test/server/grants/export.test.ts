import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile } from '../../../server/import/import-file.ts';
import { identify } from '../../../server/people/identity.ts';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const READER = role('reader', {
  customer: { read: true, create: true },
  purchase: { read: true },
  product: { read: true },
});
/** Takes out customers, and of them only those that the role reads. */
const TAKER = role('taker', { customer: { read: { rows: { kind: 'person' } }, export: true, import: true } });

let shop: Shop;
let reader: Person;
let taker: Person;
let both: Person;

beforeAll(async () => {
  shop = await openShop(READER, TAKER);
  reader = await shop.person({ login: 'reader', roles: ['reader'] });
  taker = await shop.person({ login: 'taker', roles: ['taker'] });
  both = await shop.person({ login: 'both', roles: ['reader', 'taker'] });
  await shop.make('customer', { name: 'Ann', kind: 'person' });
  await shop.make('customer', { name: 'Acme', kind: 'company' });
});
afterAll(() => shop.close());

const csv = (as: Person, path: string, method = 'GET', body?: unknown) =>
  shop.request(method, path, { as, body, headers: { accept: 'text/csv', prefer: 'return=representation' } });
const trail = async () => {
  const rows = await shop.workspace.db.query({
    text: `select "user".login, audit_entry.entity, record, changes from jacquard.audit_entry
      join jacquard."user" on "user".id = audit_entry.actor where action = 'export' order by audit_entry.id`,
    values: [],
  });
  return rows.map(([login, entity, record, changes]) => [login, entity, record, JSON.parse(String(changes))]);
};

describe('rows as a file', () => {
  it('are taken out by who may export, as far as the role reads, and it stands in the trail', async () => {
    const answer = await csv(taker, '/api/customer?select=name&name=like.A*&order=name');
    expect([answer.status, answer.text]).toEqual([200, 'name\nAnn\n']);
    expect(await trail()).toEqual([
      ['taker', 'customer', null, { count: 1, query: 'select=name&name=like.A*&order=name' }],
    ]);
  });

  it('are refused to who only reads, and nothing is said to have been taken', async () => {
    const before = await trail();
    const answer = await csv(reader, '/api/customer?select=name');
    expect([answer.status, answer.body.code]).toEqual([403, 'EXPORT_FORBIDDEN']);
    expect((await shop.request('GET', '/api/customer?select=name', { as: reader })).body.length).toBe(2);
    expect(await trail()).toEqual(before);
  });

  it.each(['name,purchases(total)', 'name,...purchases(totals:total)', 'purchases(lines(quantity))'])(
    'bring no other list with them: %s',
    async (select) => {
      const answer = await csv(both, `/api/customer?select=${select}`);
      expect([answer.status, answer.body.code]).toEqual([403, 'EXPORT_FORBIDDEN']);
    },
  );

  it('show what their references name', async () => {
    expect((await csv(both, '/api/customer?select=name,owner(login)&limit=1')).status).toBe(200);
    expect((await csv(both, '/api/customer?select=count()')).text).toMatch(/^count\n\d+\n$/);
  });

  it('are no way around it by writing', async () => {
    const count = async () =>
      (await shop.request('GET', '/api/customer?select=id', { as: reader })).body.length;
    const before = await count();
    const answer = await csv(reader, '/api/customer', 'POST', { name: 'New' });
    expect([answer.status, answer.body.code]).toEqual([403, 'EXPORT_FORBIDDEN']);
    expect(await count()).toBe(before);
  });
});

describe('a file that comes in', () => {
  it('needs the right to import, and the right to make what it brings', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jacquard-grants-'));
    const file = join(folder, 'customers.csv');
    await writeFile(file, 'name\nImported\n');
    const bring = async (as: Person) => {
      const actor = (await identify(shop.workspace, { token: as.token }))?.actor;
      if (!actor) throw new Error(as.login);
      return importFile({ workspace: shop.workspace, actor, entity: 'customer', file, dryRun: false });
    };
    await expect(bring(reader)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await bring(taker)).toMatchObject({ stored: false, errors: [{ code: 'FORBIDDEN' }] });
    expect(await bring(both)).toMatchObject({ stored: true });
    await rm(folder, { recursive: true });
  });
});
