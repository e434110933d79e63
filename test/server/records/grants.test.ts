import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { openShop, type Shop } from './shop-roles.ts';

/** Sees own customers plain, those of nobody masked, other people's not at all; of lines, prices only on own purchases. */
const REP = role('rep', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
    create: { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
    update: { rows: { owner: '$user.id' }, fields: { except: ['owner'] } },
  },
  purchase: { read: [{ rows: { owner: '$user.id' } }, { rows: { customer: { empty: false } } }] },
  purchase_line: { read: [{}, { fields: { only: ['id', 'product', 'quantity'] } }] },
  product: { read: true },
});
/** Gets in addition the kind of every customer; the union of both is no cross product. */
const COUNTER = role('counter', { customer: { read: { fields: { only: ['id', 'kind'] } } } });
const MAKER = role('maker', { purchase: { create: true } });
/** Sees every purchase, the lines of own ones only; the other one sees no lines at all. */
const PARTNER = role('partner', {
  purchase: { read: [{ rows: { owner: '$user.id' } }, { fields: { only: ['id', 'number', 'customer'] } }] },
});
const GATE = role('gate', { purchase: { read: { fields: { only: ['id', 'number', 'customer'] } } } });
const HEAD = role('head', {
  customer: { read: true, create: { rows: { department: { within: '$assignment.department' } } } },
});

let shop: Shop;
let rep: Person;
let both: Person;
const ids: Record<string, unknown> = {};

beforeAll(async () => {
  shop = await openShop(REP, COUNTER, MAKER, HEAD, PARTNER, GATE);
  rep = await shop.person({ login: 'rep', roles: ['rep'] });
  both = await shop.person({ login: 'both', roles: ['rep', 'counter'] });
  const tea = await shop.make('product', { name: 'Tea', list_price: 10 });
  for (const [name, owner] of [
    ['Mine', rep.id],
    ['Pool', null],
    ['Theirs', shop.keeper.id],
  ] as const) {
    ids[name] = (await shop.make('customer', { name, owner, phone: '13812345678', kind: 'person' })).id;
  }
  for (const owner of [rep.id, shop.keeper.id])
    await shop.make('purchase', { customer: ids.Mine, owner, lines: [{ product: tea.id, quantity: 1 }] });
});
afterAll(() => shop.close());

const get = async (as: Person, path: string) => (await shop.request('GET', path, { as })).body;

describe('reading', () => {
  it('shows a row once any rule holds, and of it the fields of the rules that hold', async () => {
    expect(await get(rep, '/api/customer?select=name,phone&order=name')).toEqual([
      { name: 'Mine', phone: '13812345678' },
      { name: 'Pool', phone: '138****5678' },
    ]);
  });

  it('leaves out the key of a field that no rule gives on that row', async () => {
    expect(await get(both, '/api/customer?select=kind,name,phone&order=kind,id')).toEqual([
      { kind: 'person' },
      { kind: 'person', name: 'Pool', phone: '138****5678' },
      { kind: 'person' },
    ]);
    const theirs = await get(both, `/api/customer/${ids.Theirs}`);
    expect(theirs).toEqual({ id: ids.Theirs, version: 1, kind: 'person' });
  });

  it('filters only by what is seen: a masked value is found by nobody, that there is one by who sees the mask', async () => {
    expect(await get(rep, '/api/customer?select=name&phone=eq.13812345678')).toEqual([{ name: 'Mine' }]);
    expect(await get(rep, '/api/customer?select=name&phone=not.is.null&order=name')).toEqual([
      { name: 'Mine' },
      { name: 'Pool' },
    ]);
    expect(await get(rep, '/api/customer?select=name&phone=is.null')).toEqual([]);
  });

  it.each(['order=phone', 'select=phone,count()', 'select=phone.max()'])(
    'refuses %s where the field is not seen on every row',
    async (query) => {
      const answer = await shop.request('GET', `/api/customer?${query}`, { as: rep });
      expect([answer.status, answer.body.code]).toEqual([403, 'FIELD_FORBIDDEN']);
      expect(answer.body.detail).toMatch(/^`phone`: .* in every record/);
    },
  );

  it('gives lines the rows of their header, and the fields of the clause that let it be seen', async () => {
    const purchases = await get(rep, '/api/purchase?select=owner,lines(*)');
    const keys = (owner: string) =>
      Object.keys(purchases.find((one: { owner: string }) => one.owner === owner).lines[0]).sort();
    expect(keys(rep.id)).toContain('unit_price');
    expect(keys(shop.keeper.id)).toEqual(['id', 'parent_id', 'position', 'product', 'quantity']);
    const lines = await get(rep, '/api/purchase_line?select=*');
    expect(lines.map((line: object) => 'unit_price' in line).sort()).toEqual([false, true]);
  });

  it('embeds nothing of a record that is out of sight', async () => {
    const theirs = await shop.make('purchase', {
      customer: ids.Theirs,
      owner: rep.id,
      lines: [{ product: { id: (await get(rep, '/api/product'))[0].id }, quantity: 1 }],
    });
    expect(await get(rep, `/api/purchase/${theirs.id}?select=customer(name)`)).toEqual({ customer: null });
  });
});

describe('the dialect', () => {
  const sold: Record<string, string> = {};
  let gate: Person;
  /** Of the purchases made here alone. */
  const own = () => `id=in.(${Object.values(sold).join()})`;

  beforeAll(async () => {
    gate = await shop.person({ login: 'gate', roles: ['gate'] });
    const product = await shop.make('product', { name: 'Cup', list_price: 3 });
    for (const name of ['Mine', 'Pool', 'Theirs']) {
      const owner = name === 'Mine' ? rep.id : shop.keeper.id;
      const body = { customer: ids[name], owner, lines: [{ product: product.id, quantity: 1 }] };
      sold[name] = String((await shop.make('purchase', body)).id);
    }
  });

  it('spreads nothing of a record that is out of sight, and masks what is masked', async () => {
    const spread = await get(rep, `/api/purchase?select=...customer(name,phone)&order=id&${own()}`);
    expect(spread).toEqual([
      { name: 'Mine', phone: '13812345678' },
      { name: 'Pool', phone: '138****5678' },
      { name: null, phone: null },
    ]);
    const many = await get(rep, `/api/customer?select=name,...purchases(numbers:number)&id=eq.${ids.Theirs}`);
    expect(many).toEqual([]);
  });

  it('takes an embed that is out of sight for none', async () => {
    const idsOf = async (query: string) =>
      (await get(rep, `/api/purchase?order=id&${own()}&${query}`)).map((row: { id: string }) => row.id);
    expect(await idsOf('select=id,customer()&customer=is.null')).toEqual([sold.Theirs]);
    expect(await idsOf('select=id,customer()&customer=not.is.null')).toEqual([sold.Mine, sold.Pool]);
    expect(await idsOf('select=id,customer!inner()&customer.name=eq.Theirs')).toEqual([]);
    expect(await idsOf('select=id,customer()&or=(customer.is.null,number.is.null)')).toEqual([sold.Theirs]);
  });

  it('sorts by a related record as far as it is seen', async () => {
    const sorted = await get(rep, `/api/purchase?select=customer(name)&order=customer(name).desc&${own()}`);
    expect(sorted.map((row: { customer: { name: string } | null }) => row.customer?.name)).toEqual([
      undefined,
      'Pool',
      'Mine',
    ]);
  });

  it('groups what is out of sight with what is not there', async () => {
    const spread = await get(
      rep,
      `/api/purchase?select=count(),...customer(name)&order=customer(name)&${own()}`,
    );
    expect(spread).toEqual([
      { count: 1, name: 'Mine' },
      { count: 1, name: 'Pool' },
      { count: 1, name: null },
    ]);
    const embedded = await get(rep, `/api/purchase?select=count(),customer(name)&id=eq.${sold.Theirs}`);
    expect(embedded).toEqual([{ count: 1, customer: null }]);
    const most = await get(rep, `/api/purchase?select=...customer(name.max(),count())&${own()}`);
    expect(most).toEqual([{ max: 'Pool', count: 2 }]);
  });

  it('casts what is seen: a masked value stays masked', async () => {
    expect(await get(rep, '/api/customer?select=phone::text&order=name')).toEqual(
      expect.arrayContaining([{ phone: '13812345678' }, { phone: '138****5678' }]),
    );
  });

  it.each(['match.^1381', 'imatch.^1381', 'like(any).{1381*,1*}', 'eq(any).{13812345678}', 'isdistinct.0'])(
    'compares a masked value with nothing: phone=%s',
    async (filter) => {
      const found = await get(rep, `/api/customer?select=name&phone=${filter}&name=in.(Mine,Pool)`);
      expect(found.filter((row: { name: string }) => row.name === 'Pool')).toEqual(
        filter.startsWith('isdistinct') ? [{ name: 'Pool' }] : [],
      );
    },
  );

  it('hides lines where the field for them is hidden, from filters too', async () => {
    const partner = await shop.person({ login: 'partner', roles: ['partner'] });
    const body = {
      customer: ids.Mine,
      owner: partner.id,
      lines: [{ product: (await shop.make('product', { name: 'Pot', list_price: 1 })).id, quantity: 1 }],
    };
    const mine = String((await shop.make('purchase', body)).id);
    const both = `id=in.(${mine},${sold.Pool})`;
    const seen = (query: string) => get(partner, `/api/purchase?select=id,lines()&${both}&${query}`);
    expect(await seen('lines=not.is.null')).toEqual([{ id: mine }]);
    expect(await seen('lines=is.null')).toEqual([{ id: sold.Pool }]);
    expect(await get(partner, `/api/purchase?select=id,lines!inner()&${both}`)).toEqual([{ id: mine }]);
    expect(await get(partner, `/api/purchase?select=...lines(quantity)&id=eq.${sold.Pool}`)).toEqual([{}]);
  });

  it.each([
    ['rep', 'purchase?select=customer()&order=customer(phone)'],
    ['rep', 'purchase?select=count(),...customer(phone)'],
    ['rep', 'purchase?select=count(),customer(phone)'],
    ['rep', 'purchase?select=...customer(phone.max())'],
    ['rep', 'customer?select=phone::text,count()'],
    ['both', 'purchase?select=customer()&order=customer(name)'],
    ['both', 'purchase?select=count(),...customer(name)'],
    ['gate', 'purchase?select=id,customer(name)'],
    ['gate', 'purchase?select=id,customer()'],
  ])('refuses the role %s %s', async (name, path) => {
    const known: Record<string, Person> = { rep, both, gate };
    const as = known[name];
    if (!as) throw new Error(name);
    const answer = await shop.request('GET', `/api/${path}`, { as });
    expect(answer.status).toBe(403);
    expect(['FORBIDDEN', 'FIELD_FORBIDDEN']).toContain(answer.body.code);
  });

  it.each([
    'lines()',
    'lines()&lines=is.null',
    'lines!inner()',
    '...lines(quantity)',
    'lines(count)',
    'lines',
    'all:lines',
    'total',
  ])(
    'answers %s, which no role of theirs reaches, as a name that there is not, and offers it for none',
    async (asked) => {
      const told = async (select: string) => {
        const { status, body } = await shop.request('GET', `/api/purchase?select=id,${select}`, { as: gate });
        return [status, body.code, body.details.replaceAll(/`(lines|total|senil|latot)`/g, 'name')];
      };
      const answer = await told(asked);
      expect(answer).toEqual([400, 'UNKNOWN_FIELD', expect.stringMatching(/no field name\. → .*`customer`/)]);
      expect(answer[2]).not.toMatch(/lines|total/);
      expect(answer).toEqual(await told(asked.replaceAll('lines', 'senil').replace('total', 'latot')));
    },
  );
});

describe('writing', () => {
  const send = (
    as: Person,
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ) => shop.request(method, path, { as, body, headers });

  it('makes only what a rule for making holds of', async () => {
    expect((await send(rep, 'POST', '/api/customer', { name: 'New', phone: '13900000000' })).status).toBe(
      201,
    );
    const other = await send(rep, 'POST', '/api/customer', { name: 'New 2', owner: shop.keeper.id });
    expect([other.status, other.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('is 404 for what is out of sight, 403 for what is only to be seen', async () => {
    const version = { 'if-match': '"1"' };
    expect((await send(rep, 'PATCH', `/api/customer/${ids.Theirs}`, { name: 'x' }, version)).status).toBe(
      404,
    );
    expect((await send(rep, 'PATCH', `/api/customer/${ids.Pool}`, { name: 'x' }, version)).status).toBe(403);
    const field = await send(rep, 'PATCH', `/api/customer/${ids.Mine}`, { owner: null }, version);
    expect([field.status, field.body.code]).toEqual([403, 'FIELD_FORBIDDEN']);
  });

  it('answers a reference to something out of sight as one to nothing', async () => {
    const unknown = '01a00000-0000-7000-8000-000000000000';
    const clerk = await shop.person({ login: 'buyer', roles: ['rep', 'maker'] });
    const answers = await Promise.all(
      [ids.Theirs, unknown].map((customer) =>
        send(clerk, 'POST', '/api/purchase', { customer, lines: [{ product: unknown, quantity: 1 }] }),
      ),
    );
    expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(
      [answers[1], answers[1]].map((answer) => [answer?.status, answer?.body.errors]),
    );
  });

  it('climbs the tree for a rule about departments, also for the department that a new record gets by itself', async () => {
    const department = async (body: object) => {
      const made = await send(shop.admin, 'POST', '/api/department', body, {
        prefer: 'return=representation',
      });
      return made.body[0].id as string;
    };
    const top = await department({ name: 'Sales' });
    const below = await department({ name: 'Sales East', parent: top });
    const head = await shop.person({ login: 'head' });
    const assigned = await send(shop.admin, 'POST', '/api/role_assignment', {
      user: head.id,
      role: 'head',
      department: top,
    });
    expect(assigned.status).toBe(201);
    const [{ version }] = await get(shop.admin, `/api/user?select=version&id=eq.${head.id}`);
    await send(
      shop.admin,
      'PATCH',
      `/api/user/${head.id}`,
      { department: below },
      { 'if-match': `"${version}"` },
    );
    expect((await send(head, 'POST', '/api/customer', { name: 'Of the east' })).status).toBe(201);
    const outside = await department({ name: 'Purchasing' });
    expect(
      (await send(head, 'POST', '/api/customer', { name: 'Of nowhere', department: outside })).status,
    ).toBe(403);
  });

  it('stores no role that the model does not have', async () => {
    const refused = await send(shop.admin, 'POST', '/api/role_assignment', { user: rep.id, role: 'emperor' });
    expect([refused.status, refused.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/role', code: 'NOT_ALLOWED' },
    ]);
  });
});
