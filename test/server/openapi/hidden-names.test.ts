/** What the model, the document and the types tell a role that sees a part of an entity: no name beyond what the API answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApi } from '../../../metadata/open-api.ts';
import { callerOf } from '../../../server/openapi/caller.ts';
import { databaseTypes } from '../../../server/openapi/database-types.ts';
import { entity, NAME, reference, role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';
import { openApiOf } from './open-api.ts';

const THING = entity(
  'thing',
  {
    name: NAME,
    sealed: { title: 'Sealed', type: 'string', maxLength: 20 },
    customer: reference('customer', { inverse: 'things', inverseTitle: 'Things' }),
    twin: reference('thing', { inverse: 'likenesses', inverseTitle: 'Likenesses' }),
    pieces: {
      title: 'Pieces',
      type: 'array',
      'x-field': { kind: 'lines' },
      items: {
        type: 'object',
        properties: { quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } } },
      },
    },
  },
  {
    'x-entity': {
      search: ['name', 'sealed'],
      unique: [['sealed'], ['name']],
      index: [['sealed', 'name']],
      checks: [
        {
          name: 'closed',
          when: { any: [{ sealed: { empty: true } }, { name: { empty: false } }] },
          code: 'CLOSED',
          message: 'It is closed.',
        },
      ],
    },
  },
);
const PART = ['id', 'name', 'customer'];
const GUEST = role('guest', { thing: { read: { fields: { only: PART } } }, customer: { read: true } });
/** Adds lines that it does not see again. */
const SENDER = role('sender', {
  thing: { read: { fields: { only: PART } }, create: { fields: { only: ['name', 'pieces'] } } },
});
const OWNER = role('owner', { thing: { read: true }, customer: { read: true } });

const HIDDEN = ['sealed', 'thing_line', 'pieces', 'twin', 'likenesses'];
const told = (text: string) => HIDDEN.filter((name) => new RegExp(`\\b${name}\\b`).test(text));

let shop: Shop;
let guest: Person;
let sender: Person;
let owner: Person;
beforeAll(async () => {
  shop = await openShop(THING, GUEST, SENDER, OWNER);
  const person = (name: string) => shop.person({ login: name, roles: [name] });
  [guest, sender, owner] = [await person('guest'), await person('sender'), await person('owner')];
});
afterAll(() => shop.close());

const modelOf = async (as: Person) => (await shop.request('GET', '/api/-/model', { as })).body;
const relations = ({ components }: OpenApi) => components.parameters['thing.select']?.description;
const typesFor = (roles: string) => {
  const { number, model } = shop.workspace.release();
  return databaseTypes(callerOf({ model, actions: shop.workspace.actions }, roles, 'en'), number);
};

describe('a role that sees a part of a thing', () => {
  it('is told no other name of it by the model', async () => {
    const { entities, rights } = await modelOf(guest);
    expect(told(JSON.stringify({ thing: entities.thing, customer: entities.customer, rights }))).toEqual([]);
    expect(entities).not.toHaveProperty('thing_line');
    expect(entities.thing.unique.map(({ fields }: { fields: string[] }) => fields)).toEqual([['name']]);
    expect(entities.thing).toMatchObject({ search: ['name'], index: [], checks: [], incoming: [] });
    expect(entities.customer.incoming).toMatchObject([{ name: 'things' }]);
  });

  it('is told no other name of it by the document and the types', async () => {
    const document = await openApiOf(shop, guest);
    expect(told(JSON.stringify(document))).toEqual([]);
    expect(relations(document)).toContain('`customer`');
    expect(told(typesFor('everyone guest'))).toEqual([]);
    expect((await shop.request('GET', '/api/thing_line', { as: guest })).status).toBe(403);
  });

  it('is told of lines that it may send, and not that it could read them', async () => {
    const { entities, rights } = await modelOf(sender);
    expect([rights.thing_line.read, rights.thing.fields.pieces.create]).toEqual([false, true]);
    expect(entities.thing_line.fields).toHaveProperty('quantity');
    const document = await openApiOf(shop, sender);
    expect(document.components.schemas['thing.create']?.properties).toHaveProperty('pieces');
    expect(document.paths).not.toHaveProperty(['/api/thing_line']);
    const body = { name: 'Box', pieces: [{ quantity: 2 }] };
    expect((await shop.request('POST', '/api/thing', { as: sender, body })).status).toBe(201);
  });
});

it('tells who sees all of it every name, and the relations that `select` takes', async () => {
  const { entities } = await modelOf(owner);
  expect(told(JSON.stringify(entities))).toEqual(HIDDEN);
  const document = await openApiOf(shop, owner);
  for (const name of ['customer', 'twin', 'likenesses', 'pieces']) {
    expect(relations(document)).toContain(`\`${name}\``);
    const { status } = await shop.request('GET', `/api/thing?select=name,${name}(id)`, { as: owner });
    expect([name, status]).toEqual([name, 200]);
  }
  expect(told(typesFor('everyone owner'))).toEqual(HIDDEN);
});
