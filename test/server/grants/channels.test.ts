/**
 * What answers tell of hidden records. Each error is either about the request and the caller alone, or asked here of a hidden
 * record and of none and answered the same, or one of the channels that server/README.md lists.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../server/errors.ts';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

type Meaning = 'request' | 'caller' | 'same' | 'channel';

const MEANING: Readonly<Record<ErrorCode, Meaning>> = {
  // Told from the request: its form, its size, its words.
  BAD_REQUEST: 'request',
  BAD_JSON: 'request',
  BAD_QUERY: 'request',
  UNKNOWN_FIELD: 'request',
  BAD_VALUE: 'request',
  FILTER_REQUIRED: 'request',
  UNKNOWN_ACTION: 'request',
  METHOD_NOT_ALLOWED: 'request',
  LINES_OF_RECORD: 'request',
  NOT_ACCEPTABLE: 'request',
  TOO_LARGE: 'request',
  UNSUPPORTED_MEDIA: 'request',
  VERSION_REQUIRED: 'request',
  WEAK_PASSWORD: 'request',
  // Told from who asks, what that person may, and what that person sent before.
  UNAUTHENTICATED: 'caller',
  INVALID_CREDENTIALS: 'caller',
  LINK_EXPIRED: 'caller',
  PREVIEW_OVER: 'caller',
  CROSS_SITE: 'caller',
  EXPORT_FORBIDDEN: 'caller',
  FOUR_EYES: 'caller',
  RATE_LIMITED: 'caller',
  IDEMPOTENCY_IN_PROGRESS: 'caller',
  IDEMPOTENCY_MISMATCH: 'caller',
  // Told from records: only from those that the caller sees.
  FORBIDDEN: 'same',
  FIELD_FORBIDDEN: 'same',
  NOT_FOUND: 'same',
  NOT_SINGULAR: 'same',
  RANGE: 'same',
  ANSWER_TOO_LARGE: 'same',
  BATCH_TOO_LARGE: 'same',
  CHANGE_SET_CLOSED: 'same',
  CHANGE_SET_CHANGED: 'same',
  NOTHING_CHANGES: 'same',
  REBASE_NEEDED: 'same',
  INVALID: 'same',
  VERSION_CONFLICT: 'same',
  TOO_MANY_AFFECTED: 'same',
  // Cannot be avoided.
  DUPLICATE: 'channel',
  IN_USE: 'channel',
  LAST_ADMINISTRATOR: 'channel',
  // Of those who may publish: whether any record breaks a rule of theirs, of all companies.
  RELEASE_REFUSED: 'caller',
  LOSS_NOT_NAMED: 'caller',
  PREVIEW_NEEDS_SCHEMAS: 'caller',
  PREVIEW_TIMEOUT: 'caller',
  RELEASE_CONFLICT: 'caller',
  FAULTY_DOCUMENTS: 'caller',
  // Of people whom the caller may invite.
  SESSION_REQUIRED: 'caller',
  TIMEOUT: 'channel',
  BUSY: 'channel',
  UNAVAILABLE: 'request',
  BATCH_TIMEOUT: 'channel',
  INTERNAL: 'request',
};

const MINE = { owner: '$user.id' };
const REP = role('rep', {
  customer: {
    read: [
      { rows: MINE, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    create: { rows: MINE, fields: { groups: ['personal'] } },
    update: { rows: MINE, fields: { groups: ['personal'] } },
    delete: { rows: MINE },
    unmask: { fields: ['phone'] },
  },
  purchase: {
    read: { rows: MINE, fields: { groups: ['personal'] } },
    create: { fields: { groups: ['personal'] } },
    update: { rows: MINE, fields: { groups: ['personal'] } },
  },
  product: { read: true },
});

let shop: Shop;
let rep: Person;
const hidden: Record<string, string> = {};
const own: Record<string, string> = {};
const ABSENT = {
  id: '01a00000-0000-7000-8000-000000000000',
  name: 'Nobody of this name',
  phone: '13700000000',
};

beforeAll(async () => {
  shop = await openShop(REP);
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
  const product = String((await shop.make('product', { name: 'Tea', list_price: 1 })).id);
  const person = { owner: shop.keeper.id, phone: '13912345678' };
  const customer = String((await shop.make('customer', { ...person, name: 'Hidden name' })).id);
  own.customer = String((await shop.make('customer', { name: 'Mine', owner: rep.id })).id);
  const lines = [{ product, quantity: 1 }];
  const theirs = await shop.make('purchase', { customer, owner: shop.keeper.id, lines });
  own.purchase = String((await shop.make('purchase', { customer: own.customer, owner: rep.id, lines })).id);
  const [line] = (
    await shop.request('GET', `/api/purchase_line?parent_id=eq.${theirs.id}`, { as: shop.keeper })
  ).body;
  Object.assign(hidden, {
    id: customer,
    name: 'Hidden name',
    phone: person.phone,
    purchase: theirs.id,
    line: line.id,
  });
  Object.assign(own, { product });
});
afterAll(() => shop.close());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  shop.request(method, path, { as: rep, body, headers });

/** Status and what is said, without what differs from request to request. */
function told({ status, text, headers }: Answer, asked: readonly string[]): unknown {
  const said = asked.reduce((all, value) => all.replaceAll(value, 'asked'), text);
  return [
    status,
    said.replace(/"request_id":"[^"]*"/, ''),
    headers.get('etag'),
    headers.get('content-range'),
  ];
}

const VERSION = { 'if-match': '"1"' };
/** Each asks with a value of a hidden record, and with one that no record has. */
const PROBES: readonly (readonly [string, (of: typeof ABSENT) => Promise<Answer>])[] = [
  ['a record', ({ id }) => send('GET', `/api/customer/${id}`)],
  [
    'a record of a list as the only one',
    ({ id }) =>
      send('GET', `/api/customer?id=eq.${id}`, undefined, { accept: 'application/vnd.pgrst.object+json' }),
  ],
  ['its history', ({ id }) => send('GET', `/api/customer/${id}/history`)],
  ['its rights', ({ id }) => send('GET', `/api/customer/${id}/rights`)],
  ['why it is not seen', ({ id }) => send('GET', `/api/customer/${id}/explain?user=rep`)],
  ['its masked values', ({ id }) => send('POST', `/api/customer/${id}/unmask`, { fields: ['phone'] })],
  ['a change', ({ id }) => send('PATCH', `/api/customer/${id}`, { name: 'New' }, VERSION)],
  [
    'a change of another version',
    ({ id }) => send('PATCH', `/api/customer/${id}`, { name: 'New' }, { 'if-match': '"7"' }),
  ],
  [
    'a change of what may not be changed',
    ({ id }) => send('PATCH', `/api/customer/${id}`, { version: 3 }, VERSION),
  ],
  ['a deletion', ({ id }) => send('DELETE', `/api/customer/${id}`, undefined, VERSION)],
  [
    'a filter',
    ({ phone }) => send('GET', `/api/customer?phone=eq.${phone}`, undefined, { prefer: 'count=exact' }),
  ],
  [
    'a range behind the end',
    ({ name }) => send('GET', `/api/customer?name=eq.${name}&offset=5`, undefined, { prefer: 'count=exact' }),
  ],
  ['a search', ({ name }) => send('GET', `/api/customer?search=${encodeURIComponent(name)}`)],
  [
    'changes by a filter',
    ({ phone }) =>
      send(
        'PATCH',
        `/api/customer?phone=eq.${phone}`,
        { blocked: true },
        { prefer: 'max-affected=0, handling=strict' },
      ),
  ],
  [
    'deletions by a filter',
    ({ name }) => send('DELETE', `/api/customer?name=eq.${encodeURIComponent(name)}`),
  ],
  [
    'a reference',
    ({ id }) =>
      send('POST', '/api/purchase', { customer: id, lines: [{ product: own.product, quantity: 1 }] }),
  ],
  [
    'a reference by a key',
    ({ name }) =>
      send('POST', '/api/purchase', { customer: { name }, lines: [{ product: own.product, quantity: 1 }] }),
  ],
  [
    'a reference of a change',
    ({ id }) => send('PATCH', `/api/purchase/${own.purchase}`, { customer: id }, VERSION),
  ],
];

/** Lines have ids of their own. */
const line = (id: string | undefined) =>
  send('PATCH', `/api/purchase/${own.purchase}`, { lines: { change: [{ id, quantity: 2 }] } }, VERSION);

describe('the errors', () => {
  it('are all told apart', () => {
    expect(Object.keys(MEANING).sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it.each(PROBES)('tell nothing of a hidden record by %s', async (_, ask) => {
    const [one, none] = [await ask(hidden as typeof ABSENT), await ask(ABSENT)];
    expect(told(one, Object.values(hidden))).toEqual(told(none, Object.values(ABSENT)));
    const code: ErrorCode | undefined = one.body?.code;
    if (code !== undefined) expect(['same', 'caller']).toContain(MEANING[code]);
  });

  it('tell nothing of a line of a hidden record', async () => {
    expect(told(await line(hidden.line), [String(hidden.line)])).toEqual(
      told(await line(ABSENT.id), [ABSENT.id]),
    );
  });
});

describe('the channels that cannot be avoided', () => {
  const code = ({ status, body }: Answer) => [status, body?.code];

  it('a unique value says that it is taken, not by whom', async () => {
    const taken = await send('POST', '/api/customer', { name: hidden.name });
    expect(code(taken)).toEqual([409, 'DUPLICATE']);
    expect(taken.body.errors).toEqual([expect.objectContaining({ pointer: '/name', code: 'DUPLICATE' })]);
    expect(taken.text).not.toContain(hidden.id);
    expect((await send('POST', '/api/customer', { name: 'Free' })).status).toBe(201);
    const merged = await send(
      'POST',
      '/api/customer?on_conflict=name',
      { name: hidden.name },
      { prefer: 'resolution=merge-duplicates' },
    );
    expect(code(merged)).toEqual([409, 'DUPLICATE']);
  });

  it('an id that the client makes says that it is taken', async () => {
    expect(code(await send('POST', '/api/customer', { id: hidden.id, name: 'Other' }))).toEqual([
      409,
      'DUPLICATE',
    ]);
  });

  it('a deletion says that the record is in use, not by what', async () => {
    const used = String((await shop.make('customer', { name: 'Used', owner: rep.id })).id);
    const lines = [{ product: own.product, quantity: 1 }];
    const user = await shop.make('purchase', { customer: used, owner: shop.keeper.id, lines });
    const refused = await send('DELETE', `/api/customer/${used}`, undefined, VERSION);
    expect(code(refused)).toEqual([409, 'IN_USE']);
    expect(refused.text).not.toContain(user.id);
    expect(refused.text).not.toContain('purchase');
  });

  it('numbers leave gaps where others made records', async () => {
    const number = async () => {
      const body = { customer: own.customer, lines: [{ product: own.product, quantity: 1 }] };
      const made = await send('POST', '/api/purchase?select=number', body, {
        prefer: 'return=representation',
      });
      return Number(made.body[0].number.split('-').at(-1));
    };
    const before = await number();
    await shop.make('purchase', { customer: hidden.id, lines: [{ product: own.product, quantity: 1 }] });
    expect(await number()).toBe(before + 2);
  });

  it('the version counts changes of hidden fields too', async () => {
    const [pool] = [await shop.make('customer', { name: 'Pool', owner: null, phone: '13812340000' })];
    const seen = async () => (await send('GET', `/api/customer/${pool.id}?select=phone`)).headers.get('etag');
    expect(await seen()).toBe('"1"');
    await shop.request('PATCH', `/api/customer/${pool.id}`, {
      as: shop.keeper,
      body: { phone: '13899990000' },
      headers: VERSION,
    });
    expect(await seen()).toBe('"2"');
  });

  it('are listed where people look for them', async () => {
    const readme = await readFile(new URL('../../../server/README.md', import.meta.url), 'utf8');
    const [, section = ''] = readme.split('## What cannot be hidden');
    for (const name of Object.entries(MEANING).flatMap(([name, meaning]) =>
      meaning === 'channel' ? [name] : [],
    ))
      expect(section.split('\n## ')[0]).toContain(name);
  });
});
