/** Where the faults of a body with many rows stand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entity, NAME, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

const KIT = entity('kit', {
  name: NAME,
  plan: { title: 'Plan', type: 'object', 'x-field': { kind: 'json' } },
  parts: {
    title: 'Parts',
    type: 'array',
    'x-field': { kind: 'lines' },
    items: {
      type: 'object',
      properties: { quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } } },
    },
  },
});
/** Puts parts into open kits only. */
const FITTER = role('fitter', {
  kit: {
    read: true,
    create: [
      { rows: { name: 'Open' }, fields: { only: ['name', 'plan', 'parts'] } },
      { fields: { only: ['name', 'plan'] } },
    ],
  },
});

let shop: Shop;
let fitter: Person;
beforeAll(async () => {
  shop = await openShop(KIT, FITTER);
  fitter = await shop.person({ login: 'fitter', roles: ['fitter'] });
});
afterAll(() => shop.close());

const send = async (body: unknown, headers: Record<string, string> = {}) => {
  const answer = await shop.request('POST', '/api/kit', { as: fitter, body, headers });
  return { status: answer.status, errors: answer.body.errors };
};
const kit = (name: string, ...parts: object[]) => ({ name, parts });

it('an unknown column is told at its first row that may be sent', async () => {
  const { status, errors } = await send([
    kit('Shut', { size: 1 }),
    kit('Open', { quantity: 1 }, { size: 1 }),
    kit('Open', { size: 2 }),
  ]);
  expect(status).toBe(422);
  expect(errors).toHaveLength(2);
  expect(errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ pointer: '/0/parts', code: 'FIELD_FORBIDDEN' }),
      expect.objectContaining({
        pointer: '/1/parts/1/size',
        code: 'UNKNOWN_FIELD',
        params: expect.objectContaining({ field: 'size', rows: 2 }),
      }),
    ]),
  );
});

it('an unknown column of rows that may not be sent is none', async () => {
  const { errors } = await send([kit('Shut', { size: 1 }), kit('Shut', { size: 1 })]);
  expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/0/parts', '/1/parts']);
});

it('as many faults as are listed stand beside columns that no row may send', async () => {
  const wide = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`size${index}`, 1]));
  const { errors } = await send([kit('Shut', wide)]);
  expect(errors).toMatchObject([{ pointer: '/0/parts', code: 'FIELD_FORBIDDEN' }]);
});

it('a cell of CSV that is no JSON is told by its row and column, with what would be', async () => {
  const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
  const csv = `name,plan\nA,"{""a"": 1}"\nB,"{a: 1}"\nC,NULL\nD,"${deep}"\n`;
  const { status, errors } = await send(csv, { 'content-type': 'text/csv' });
  const fault = {
    code: 'INVALID_FORMAT',
    params: { format: 'json' },
    detail: expect.stringContaining('{"a": 1}'),
  };
  expect([status, errors]).toEqual([
    422,
    [
      { ...fault, pointer: '/1/plan' },
      { ...fault, pointer: '/3/plan' },
    ],
  ]);
});
