/** Records of one company do not refer to those of another: the API refuses it, and the database would. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

const OPEN = { read: true, create: true, update: true };
/** Rows of one company, or for all of them. */
const NOTE = entity(
  'note',
  { name: NAME, about: reference('customer', { inverse: 'notes', inverseTitle: 'Notes' }) },
  { 'x-entity': { company: 'optional' } },
);
const WRITER = role('writer', { note: OPEN });

let shop: Shop;
let other: string;
let clerk: Person;
const ids: Record<string, string> = {};

beforeAll(async () => {
  shop = await openShop(NOTE, WRITER);
  const made = await shop.request('POST', '/api/company', {
    as: shop.admin,
    body: { name: 'Other', base_currency: 'EUR', time_zone: 'Europe/Berlin' },
    headers: { prefer: 'return=representation' },
  });
  other = made.body[0].id;
  clerk = await shop.person({ login: 'clerk', roles: ['keeper', 'writer'] });
  await sql(
    `insert into jacquard.role_assignment (id, company, version, created_at, updated_at, "user", role)
      select gen_random_uuid(), $1, 1, now(), now(), $2, role from unnest(array['keeper', 'writer']) role`,
    other,
    clerk.id,
  );
  for (const [name, company] of Object.entries({ Here: shop.company, There: other })) {
    ids[`customer ${name}`] = await make('customer', { name }, company);
    ids[`product ${name}`] = await make('product', { name, list_price: 1 }, company);
    const lines = [{ product: ids[`product ${name}`], quantity: 1 }];
    ids[`purchase ${name}`] = await make('purchase', { customer: ids[`customer ${name}`], lines }, company);
  }
});
afterAll(() => shop.close());

const sql = (text: string, ...values: unknown[]) => shop.workspace.db.query({ text, values });
const send = (path: string, body: unknown, company: string) =>
  shop.request('POST', path, {
    as: clerk,
    body,
    headers: { 'jacquard-company': company, prefer: 'return=representation' },
  });
async function make(name: string, body: unknown, company: string): Promise<string> {
  const answer = await send(`/api/${name}`, body, company);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body[0].id;
}

describe('a reference into another company', () => {
  it('is answered as one to nothing', async () => {
    const product = ids['product Here'];
    const answers = await Promise.all(
      [ids['customer There'], '01a00000-0000-7000-8000-000000000000'].map((customer) =>
        send('/api/purchase', { customer, lines: [{ product, quantity: 1 }] }, shop.company),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(
      Array(2).fill([422, [expect.objectContaining({ pointer: '/customer', code: 'BAD_REFERENCE' })]]),
    );
  });

  it.each([
    [
      'of a record',
      () =>
        sql(
          `update jacquard.purchase set customer = $1 where id = $2`,
          ids['customer There'],
          ids['purchase Here'],
        ),
    ],
    [
      'of a line',
      () =>
        sql(
          `update jacquard.purchase_line set product = $1 where parent_id = $2`,
          ids['product There'],
          ids['purchase Here'],
        ),
    ],
    [
      'of a line to its header',
      () =>
        sql(
          `update jacquard.purchase_line set parent_id = $1, position = 9 where parent_id = $2`,
          ids['purchase There'],
          ids['purchase Here'],
        ),
    ],
    [
      'by the record that moves',
      () =>
        sql(
          `update jacquard.purchase set company = $1, number = 'P-0' where id = $2`,
          other,
          ids['purchase Here'],
        ),
    ],
    [
      'by the record that it leads to',
      () => sql(`update jacquard.customer set company = $1 where id = $2`, other, ids['customer Here']),
    ],
    [
      'of a record of a company where others are for all',
      async () => {
        const note = await make('note', { name: 'Note', about: ids['customer Here'] }, shop.company);
        await sql(`update jacquard.note set company = $1 where id = $2`, shop.company, note);
        return sql(`update jacquard.note set about = $1 where id = $2`, ids['customer There'], note);
      },
    ],
    [
      'of a record for all to what there is not',
      async () => {
        const note = await make('note', { name: 'All' }, shop.company);
        return sql(`update jacquard.note set company = null, about = gen_random_uuid() where id = $1`, note);
      },
    ],
  ])('is refused by the database %s', async (_, work) => {
    await expect(work()).rejects.toMatchObject({ sqlstate: '23503' });
  });
});
