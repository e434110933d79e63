/** What the attack found, each by itself. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.workspace.close());

it.each(['j', 'o', 'g', 's', 'e', 'r', 't1', 'k0'])('a key of the answer may be called %s', async (name) => {
  for (const path of [
    `/api/purchase?select=${name}:number&limit=2`,
    `/api/purchase?select=number,...lines(${name}:quantity)&limit=2`,
    `/api/purchase?select=${name}:total.sum(),customer(city)&limit=2`,
    `/api/customer?select=purchases(${name}:total),${name}:phone&limit=2`,
  ]) {
    const { status, text } = await target.workspace.request('GET', path, { as: target.keeper });
    expect([path, status]).toEqual([path, 200]);
    expect(text).toContain(`"${name}":`);
  }
});

it('a field that there is not, but every object has, cannot be unmasked', async () => {
  const { status, body } = await target.workspace.request(
    'POST',
    `/api/customer/${target.ids.customer[0]}/unmask`,
    { as: target.keeper, body: { fields: ['constructor'], reason: 'They call.' } },
  );
  expect([status, body.code]).toEqual([403, 'FIELD_FORBIDDEN']);
});

it.each<readonly [unknown]>([
  [{ toString: 'x', valueOf: null }],
  [[{ toString: 'x' }]],
  [{ id: { toString: null } }],
])('%j for a number that others are computed from is refused at its place', async (quantity) => {
  const lines = [{ product: target.ids.product[0], quantity }];
  const { status, body } = await target.workspace.request('POST', '/api/purchase', {
    as: target.keeper,
    body: { customer: target.ids.customer[1], lines },
  });
  expect([status, body.errors]).toMatchObject([
    422,
    [{ pointer: '/lines/0/quantity', code: 'INVALID_TYPE' }],
  ]);
});

it('an object with a `toString` for the key of an upsert is refused at its place', async () => {
  const { status, body } = await target.workspace.request('POST', '/api/customer?on_conflict=name', {
    as: target.keeper,
    body: [{ name: { toString: 'x', valueOf: null } }],
    headers: { prefer: 'resolution=merge-duplicates' },
  });
  expect([status, body.errors[0]]).toMatchObject([422, { pointer: '/0/name' }]);
});
