/** What the database refuses is told with its place in the request, whatever language the database speaks. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOWHERE } from '../../../server/actor.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { save } from '../../../server/records/save.ts';
import { systemContext } from '../../../server/system-context.ts';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { recorded } from '../import/recorded.ts';
import { openShop, type Shop } from './shop-roles.ts';

const CLAIM = entity(
  'claim',
  { name: NAME, line: reference('purchase_line'), before: reference('claim') },
  { 'x-entity': { unique: [['name']] } },
);
const CLERK = role('clerk', { claim: { read: true, create: true, update: true, delete: true } });

let shop: Shop;
let clerk: Person;
beforeAll(async () => {
  shop = await openShop(CLAIM, CLERK);
  clerk = await shop.person({ login: 'clerk', roles: ['clerk', 'keeper'] });
});
afterAll(() => shop.close());

const send = (method: string, path: string, body?: unknown) =>
  shop.request(method, path, { as: clerk, body, headers: { 'if-match': '"1"' } });
const claim = async (body: object) => {
  const { status, headers, text } = await send('POST', '/api/claim', body);
  expect(status, text).toBe(201);
  return headers.get('location') ?? '';
};
const purchase = async () => {
  const product = await shop.make('product', { name: 'Tea', list_price: 1 });
  const customer = await shop.make('customer', { name: `Customer ${product.id}` });
  return shop.make('purchase', { customer: customer.id, lines: [{ product: product.id, quantity: 1 }] });
};

it('names every record of an array that has a value which is taken, by others or by one before it', async () => {
  await claim({ name: 'taken' });
  const names = ['new', 'taken', 'twice', 'twice', 'last'];
  const refused = await send(
    'POST',
    '/api/claim',
    names.map((name) => ({ name })),
  );
  expect([refused.status, refused.body.code]).toEqual([409, 'DUPLICATE']);
  expect(refused.body.errors).toMatchObject([
    { pointer: '/1/name', code: 'DUPLICATE' },
    { pointer: '/3/name', code: 'DUPLICATE' },
  ]);
  expect((await shop.request('GET', '/api/claim?name=in.(new,twice,last)', { as: clerk })).body).toEqual([]);
  const single = await send('POST', '/api/claim', { name: 'taken' });
  expect(single.body.errors).toMatchObject([{ pointer: '/name' }]);
  const arrayOfOne = await send('POST', '/api/claim', [{ name: 'taken' }]);
  expect(arrayOfOne.body.errors).toMatchObject([{ pointer: '/0/name' }]);
});

it('leaves no savepoint open behind a record that was tried', async () => {
  const { workspace, sent } = recorded(shop.workspace);
  const { model } = workspace.release();
  const items = Array.from({ length: 5 }, (_, index) => ({ body: { name: 'same' }, pointer: `/${index}` }));
  const context = systemContext(workspace, (await firstCompany(shop.workspace)) ?? NOWHERE);
  const claims = model.entities.claim;
  if (!claims) throw new Error('No claim');
  await expect(save(context, { entity: claims, kind: 'create', items })).rejects.toThrow(/in use/);
  let open = 0;
  let deepest = 0;
  for (const { text } of sent) {
    if (text.startsWith('savepoint ')) open += 1;
    if (text.startsWith('release savepoint ')) open -= 1;
    deepest = Math.max(deepest, open);
  }
  expect([open, deepest]).toEqual([0, 1]);
});

it('keeps a record that others refer to, of its own entity or another', async () => {
  const first = await claim({ name: 'first' });
  await claim({ name: 'second', before: first.split('/').pop() });
  const removed = await send('DELETE', first);
  expect([removed.status, removed.body.code]).toEqual([409, 'IN_USE']);
});

it('keeps a line that others refer to when its record leaves it out', async () => {
  const { id, lines } = await purchase();
  const [line] = lines as readonly { id: string; product: string }[];
  await claim({ name: 'about a line', line: line?.id });
  const removed = await send('PATCH', `/api/purchase/${id}`, {
    lines: [{ product: line?.product, quantity: 2 }],
  });
  expect([removed.status, removed.body.code]).toEqual([409, 'IN_USE']);
});
