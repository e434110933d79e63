import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from './demo.ts';

let server: TestWorkspace;
let customer: string;
let variant: string;
const people: Record<string, Person> = {};

beforeAll(async () => {
  server = await demoWorkspace();
  for (const login of ['lin', 'he', 'xu']) people[login] = await server.personNamed(login);
  const first = async (path: string) => (await server.request('GET', path, { as: lin() })).body[0].id;
  customer = await first(`/api/customer?select=id&owner=eq.${lin().id}&order=name&limit=1`);
  variant = await first(
    '/api/product_variant?select=id&discontinued=is.false&currency=eq.CNY&order=sku&limit=1',
  );
});
afterAll(() => server.close());

const lin = () => personOf('lin');
function personOf(login: string): Person {
  const person = people[login];
  if (!person) throw new Error(`${login} is not there`);
  return person;
}

const NAME = { name: '舟山群岛渔业' };
const LEAD = { name: '顾南星', phone: '138 1122 3344' };
const activity = () => ({ subject: '回访', customer });
const order = () => ({ customer, currency: 'CNY', lines: [{ variant, quantity: 1 }] });

/** Who makes what; what the role may not change afterwards is not to be had by making it so either. */
describe.each([
  ['lin', 'customer', () => NAME, { credit_limit: 9_999_999 }],
  ['lin', 'customer', () => NAME, { department: null }],
  ['lin', 'customer', () => NAME, { owner: null }],
  ['lin', 'lead', () => LEAD, { department: null }],
  ['lin', 'lead', () => LEAD, { owner: null }],
  ['lin', 'activity', activity, { department: null }],
  ['lin', 'sales_order', order, { department: null }],
  ['xu', 'lead', () => LEAD, { owner: 'he' }],
] as const)('%s, who makes a %s', (login, entity, body, more) => {
  const send = (record: object) =>
    server.request('POST', `/api/${entity}`, { as: personOf(login), body: record });
  const given = () =>
    Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, value === 'he' ? personOf('he').id : value]),
    );

  it(`may, but not with ${JSON.stringify(more)}`, async () => {
    expect((await send(body())).status).toBe(201);
    const refused = await send({ ...body(), ...given() });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('FORBIDDEN')]);
  });
});

it('lets marketing bring in a lead that is nobody’s yet', async () => {
  const made = await server.request('POST', '/api/lead', {
    as: personOf('xu'),
    body: { ...LEAD, owner: null },
  });
  expect(made.status, made.text).toBe(201);
});

describe('quick search', () => {
  it.each([
    ['customer', 'city'],
    ['customer', 'phone'],
    ['customer', 'email'],
    ['contact', 'phone'],
    ['lead', 'city'],
    ['product', 'brand'],
    ['activity', 'result'],
  ])('finds a %s by its %s', async (entity, field) => {
    const ask = async (query: string) =>
      (await server.request('GET', `/api/${entity}?${query}`, { as: lin() })).body;
    const mine = entity === 'customer' || entity === 'lead' ? `&owner=eq.${lin().id}` : '';
    const [found] = await ask(`select=id,${field}&${field}=not.is.null&limit=1&order=id${mine}`);
    const text = encodeURIComponent(String(found[field]).slice(0, 12).trim());
    const ids = await ask(`select=id&limit=1000&search=${text}`);
    expect(ids).toContainEqual({ id: found.id });
  });

  it('finds a customer by the two characters of a Chinese city', async () => {
    const answer = await server.request('GET', '/api/customer?select=city&limit=1000&search=杭州', {
      as: lin(),
    });
    expect(answer.body.length).toBeGreaterThan(0);
    expect(answer.body).toContainEqual({ city: expect.stringContaining('杭州') });
  });
});
