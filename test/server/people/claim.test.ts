/**
 * Reads are answered in one statement, which also says who asks. Whatever changed about the person since the last request
 * must hold for the very next one, on every server.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const OWN = role('own', { customer: { read: { rows: { owner: '$user.id' } } } });
const ALL = role('all', { customer: { read: true } });

let shop: Shop;
let logins = 0;

beforeAll(async () => {
  shop = await openShop(OWN, ALL);
  await shop.make('customer', { name: 'Theirs', owner: shop.keeper.id });
});
afterAll(() => shop.close());

const read = async (as: Person, path = '/api/customer?select=name') => {
  const { status, body } = await shop.request('GET', path, { as });
  return [status, status === 200 ? body.map((row: { name: string }) => row.name) : body.code];
};
const change = (text: string, values: unknown[]) => shop.workspace.db.query({ text, values });

/** Somebody whose last request was answered. */
async function known(roles: string[]): Promise<Person> {
  logins += 1;
  const person = await shop.person({ login: `known${logins}`, roles });
  await read(person);
  await read(person);
  return person;
}

describe('who asked before', () => {
  it('gets the rows of a role as soon as it is given', async () => {
    const person = await known(['own']);
    expect(await read(person)).toEqual([200, []]);
    await change(`update jacquard.role_assignment set role = 'all' where "user" = $1`, [person.id]);
    expect(await read(person)).toEqual([200, ['Theirs']]);
  });

  it('loses them as soon as it is taken', async () => {
    const person = await known(['all']);
    await change(`update jacquard.role_assignment set role = 'own' where "user" = $1`, [person.id]);
    expect(await read(person)).toEqual([200, []]);
    await change(`delete from jacquard.role_assignment where "user" = $1`, [person.id]);
    expect((await read(person))[0]).toBe(403);
  });

  it('is nobody as soon as the token is gone or the account is closed', async () => {
    const [revoked, closed] = [await known(['all']), await known(['all'])];
    await change(`delete from jacquard.jq_token where "user" = $1`, [revoked.id]);
    await change(`update jacquard."user" set active = false where id = $1`, [closed.id]);
    expect(await read(revoked)).toEqual([401, 'UNAUTHENTICATED']);
    expect(await read(closed)).toEqual([401, 'UNAUTHENTICATED']);
    expect((await read(closed, '/api/customer?nonsense=eq.1'))[0]).toBe(401);
    const [row] = await shop.workspace.db.query({
      text: 'select id from jacquard.customer limit 1',
      values: [],
    });
    expect((await read(closed, `/api/customer/${row?.[0]}`))[0]).toBe(401);
  });

  it('is told what is wrong with a request, once', async () => {
    const person = await known(['all']);
    expect(await read(person, '/api/customer?nonsense=eq.1')).toEqual([400, 'UNKNOWN_FIELD']);
    expect(await read(person, `/api/customer/${person.id}`)).toEqual([404, 'NOT_FOUND']);
  });

  it('keeps the time of the last request, though no statement of its own asks who it is', async () => {
    const person = await known(['all']);
    await change(`update jacquard.jq_token set used_at = now() - interval '1 hour' where "user" = $1`, [
      person.id,
    ]);
    expect((await read(person))[0]).toBe(200);
    const [row] = await change(
      `select used_at > now() - interval '1 minute' from jacquard.jq_token where "user" = $1`,
      [person.id],
    );
    expect(row?.[0]).toBe(true);
  });
});
