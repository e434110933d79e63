/**
 * Two databases that differ only in what a role may not see must answer it the same: bodies, counts, cursors, errors.
 * Random requests with a seed; then the row rule is taken out of one place after the other, and each time the test must notice.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OpenWorkspace } from '../../../server/store/releases.ts';
import { entity, NAME, reference, role, shopWith } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { KEEPER } from './shop-roles.ts';

type Sabotage = 'none' | 'root' | 'embed' | 'count' | 'mask' | 'filter' | 'sort';
const state = vi.hoisted(() => ({ sabotage: 'none' as Sabotage }));

vi.mock('../../../server/records/statement-cache.ts', () => ({
  // Every sabotage compiles anew.
  cachedStatement: (_model: unknown, _key: string, compile: () => object) => compile(),
}));

vi.mock('../../../server/records/read/granted-table.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../server/records/read/granted-table.ts')>();
  const grantedTable: typeof original.grantedTable = (sql, of, alias, options) => {
    const table = original.grantedTable(sql, of, alias, options);
    const root = alias === 't1';
    const open = { ...table, where: table.where.filter((predicate) => /^t\d+\."company"/.test(predicate)) };
    if ((state.sabotage === 'root' && root) || (state.sabotage === 'embed' && !root)) return open;
    const plain = (field: { name: string }) => `${alias}."${field.name}"`;
    if (state.sabotage === 'mask')
      return { ...table, shown: (field) => ({ value: plain(field), masked: false }) };
    if (state.sabotage === 'filter') return { ...table, comparable: plain };
    if (state.sabotage === 'sort') return { ...table, sortable: plain };
    return table;
  };
  return { ...original, grantedTable };
});

vi.mock('../../../server/records/read/select.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../server/records/read/select.ts')>();
  const selectSql: typeof original.selectSql = (sql, query, options) => {
    const text = original.selectSql(sql, query, options);
    if (state.sabotage !== 'count') return text;
    return text.replace(
      /\(select count\(\*\) from \(select 1 from (\S+ \w+).*?\) c\) as total/,
      '(select count(*) from $1) as total',
    );
  };
  return { ...original, selectSql };
});

const REP = role('rep', {
  customer: {
    read: [
      { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
      { rows: { owner: { empty: true } }, fields: { masked: ['personal'] } },
    ],
  },
  purchase: { read: { rows: { any: [{ owner: '$user.id' }, { 'customer.owner': '$user.id' }] } } },
  product: { read: { rows: { name: { startsWith: 'P' } } } },
  visit: { read: { rows: { 'customer.owner': '$user.id' } } },
});
const VISIT = entity('visit', { name: NAME, customer: reference('customer', { inverse: 'visits' }) });
const OPEN = { read: true, create: true, update: true, delete: true };
const documents = shopWith(KEEPER, REP, VISIT, role('visitor', { visit: OPEN }));

let twins: readonly { readonly workspace: TestWorkspace; readonly rep: Person }[];

beforeAll(async () => {
  const open = () => testWorkspace({ packages: documents, prepare: { name: 'twins', run: fillCommon } });
  const workspaces = [await open(), await open()];
  for (const [index, workspace] of workspaces.entries()) await fillHidden(workspace, index);
  twins = await Promise.all(
    workspaces.map(async (workspace) => ({ workspace, rep: await workspace.personNamed('rep') })),
  );
});
afterAll(() => Promise.all(twins.map(({ workspace }) => workspace.close())));

/** The same in both, with the same ids: they are copies of one database. */
async function fillCommon(open: OpenWorkspace): Promise<void> {
  const { firstRun } = await import('../../../server/people/first-run.ts');
  const { makePerson } = await import('../../support/person.ts');
  const { firstCompany } = await import('../../../server/people/company.ts');
  const { systemContext } = await import('../../../server/system-context.ts');
  const { save } = await import('../../../server/records/save.ts');
  await firstRun(open);
  const company = await firstCompany(open);
  if (!company) throw new Error('firstRun makes a company');
  const rep = await makePerson(open, company, { login: 'rep', roles: ['rep'] });
  const other = await makePerson(open, company, { login: 'other', roles: ['keeper', 'visitor'] });
  const make = async (name: string, bodies: readonly unknown[]) => {
    const of = open.release().model.entities[name];
    if (!of) throw new Error(name);
    const items = bodies.map((body) => ({ body, pointer: '' }));
    return (await save(systemContext(open, company), { entity: of, kind: 'create', items })).saved.map(
      (one) => one.id,
    );
  };
  const products = await make(
    'product',
    ['Pen', 'Pot', 'Ink'].map((name, index) => ({ name, list_price: 2.5 + index })),
  );
  const customers = await make(
    'customer',
    Array.from({ length: 12 }, (_, index) => ({
      name: `Customer ${index}`,
      kind: index % 2 ? 'person' : 'company',
      currency: index % 3 ? 'CNY' : null,
      blocked: index % 5 === 0,
      phone: `138001${10 + index}8000`,
      owner: [rep.id, null, other.id][index % 3],
    })),
  );
  await make(
    'purchase',
    Array.from({ length: 18 }, (_, index) => ({
      customer: customers[index % 12],
      owner: index % 4 ? other.id : rep.id,
      bought_on: `2026-0${1 + (index % 6)}-15`,
      lines: [
        { product: products[index % 3], quantity: 1 + index },
        { product: products[(index + 1) % 3], quantity: 2 },
      ],
    })),
  );
  await make(
    'visit',
    customers.map((customer, index) => ({ name: `Visit ${index}`, customer })),
  );
}

/** What the role may not see, different in each: values of hidden rows, their number, the middle of masked numbers. */
async function fillHidden({ personNamed, request, workspace }: TestWorkspace, twin: number): Promise<void> {
  const other = await personNamed('other');
  const sql = (text: string) => workspace.db.query({ text, values: [] });
  await sql(
    `update jacquard.customer set name = 'Hidden ${twin} ' || right(id::text, 4), currency = '${['USD', 'JPY'][twin]}', phone = '1390000${twin}000' where owner = '${other.id}'`,
  );
  await sql(
    `update jacquard.customer set phone = left(phone, 5) || '${twin}${twin}' || right(phone, 4) where owner is null`,
  );
  await sql(`update jacquard.product set list_price = list_price + ${twin} where name = 'Ink'`);
  for (let index = 0; index < 3 + twin * 4; index += 1) {
    const made = await request('POST', '/api/customer', {
      as: other,
      body: { name: `New ${twin} ${index}`, phone: `1370000000${index}` },
      headers: { prefer: 'return=representation' },
    });
    if (made.status !== 201) throw new Error(made.text);
    const [{ id }] = made.body;
    await request('POST', '/api/visit', { as: other, body: { name: 'Hidden', customer: id } });
    const [product] = (await request('GET', '/api/product?select=id&limit=1', { as: other })).body;
    await request('POST', '/api/purchase', {
      as: other,
      body: { customer: id, lines: [{ product: product.id, quantity: 5 + twin }] },
    });
  }
}

/** mulberry32 */
function random(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The grammar of requests: what a client may say, most of it sensible, some of it refused. */
function requestOf(
  next: () => number,
  ids: Readonly<Record<string, readonly string[]>>,
): { path: string; count: boolean } {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const some = <T>(of: readonly T[]): T[] => of.filter(() => next() < 0.4);
  const chance = (share: number) => next() < share;
  const name = pick(['customer', 'customer', 'purchase', 'purchase', 'product', 'visit', 'purchase_line']);
  const embeds: Record<string, string[]> = {
    customer: [
      'purchases(total,bought_on)',
      'visits(name)',
      'owner(name)',
      'purchases!inner(total)',
      'purchases(total.sum())',
      '...purchases(totals:total,days:bought_on)',
      '...visits(visit_names:name)',
      'visits()',
      'visits(count)',
    ],
    purchase: [
      'customer(name,phone)',
      'customer(*)',
      'lines(quantity,product(name,list_price))',
      'customer!inner(name)',
      '...customer(who:name,reach:phone::text)',
      'customer()',
      '...lines(quantities:quantity,...product(products:name))',
    ],
    purchase_line: [
      'product(name)',
      'purchase(number,customer(name))',
      '...product(product_name:name)',
      'product()',
    ],
    visit: [
      'customer(name,purchases(total))',
      'customer!inner(kind)',
      '...customer(who:name,of_kind:kind)',
      'customer()',
    ],
    product: [],
  };
  const fields: Record<string, string[]> = {
    customer: ['name', 'kind', 'currency', 'blocked', 'created_at', 'phone'],
    purchase: ['number', 'customer_name', 'bought_on', 'total'],
    purchase_line: ['quantity', 'amount', 'unit_price'],
    visit: ['name'],
    product: ['name', 'list_price'],
  };
  const filters: Record<string, string[]> = {
    customer: [
      'kind=eq.person',
      'currency=is.null',
      'currency=eq.USD',
      'name=like.*1*',
      'phone=like.138*',
      'phone=like.1380011*',
      'phone=gte.13800110000',
      'phone=eq.13700000000',
      'blocked=is.true',
      'not.and=(kind.eq.person,blocked.is.true)',
      'or=(name.like.Hidden*,kind.eq.company)',
      'search=mer%201',
      'search=Hidden',
      'view=customer_list',
      'purchases.total=gt.30',
      'visits.name=like.*1*',
      'name=like(any).{*1*,Hidden*}',
      'phone=match.^13[89]',
      'phone=eq(any).{13700000000,13800118000}',
      'currency=isdistinct.USD',
      'name=fts.customer|hidden|new',
      'name=not.imatch.^hidden',
      'visits=is.null',
      'purchases=not.is.null',
    ],
    purchase: [
      'total=gt.20',
      'bought_on=gte.2026-03-01',
      'customer_name=like.*1*',
      'customer.currency=eq.USD',
      'customer.name=like.Hidden*',
      'lines.quantity=gt.3',
      'or=(total.lt.30,bought_on.eq.2026-02-15)',
      'customer=is.null',
      'customer=not.is.null',
      'total=gt(all).{5,20}',
      'bought_on=isdistinct.2026-02-15',
      'customer_name=match.1$',
    ],
    purchase_line: [
      'quantity=gt.3',
      'purchase.total=gt.10',
      'product.name=eq.Ink',
      'product=is.null',
      'quantity=eq(any).{2,3,4}',
    ],
    visit: [
      'name=like.*1*',
      'customer.kind=eq.person',
      'customer.name=like.Hidden*',
      'customer=not.is.null',
      'name=match.[0-5]$',
    ],
    product: ['name=like.P*', 'list_price=gt.3', 'name=eq.Ink'],
  };
  const embedded = some(embeds[name] ?? []).filter(
    (embed, index, all) => all.findIndex((one) => keyOf(one) === keyOf(embed)) === index,
  );
  if (chance(0.15)) {
    const id = pick(ids[name] ?? []);
    return {
      path: `/api/${name}/${id}?select=${['*', ...embedded].join(',')}`,
      count: false,
    };
  }
  if (chance(0.2)) {
    const related: Record<string, string[]> = {
      purchase: ['...customer(name)', 'customer(name)', '...customer(name.max(),kind)', '...customer(phone)'],
      purchase_line: ['...product(name)', 'product(name)', '...purchase(bought_on,...customer(name))'],
      visit: ['...customer(kind)', 'customer(name,kind)', '...customer(name.max())'],
    };
    const numeric = {
      customer: undefined,
      purchase: 'total',
      purchase_line: 'amount',
      visit: undefined,
      product: 'list_price',
    }[name];
    const select = [
      'count()',
      ...(numeric ? [`${numeric}.sum()`] : []),
      ...(name === 'customer' && chance(0.5)
        ? [pick(['kind', 'currency', 'phone', 'made:created_at::date'])]
        : []),
      ...(chance(0.6) ? some(related[name] ?? []).slice(0, 1) : []),
    ];
    return {
      path: `/api/${name}?select=${select.join(',')}&${chance(0.5) ? pick((filters[name] ?? []).filter(isOwn)) : ''}`,
      count: chance(0.3),
    };
  }
  const shown = some(fields[name] ?? []);
  const cast = chance(0.2) ? shown.map((field) => `${field}::text`) : shown;
  const select = chance(0.4) ? ['*', ...embedded] : ['id', ...cast, ...embedded];
  const usable = (filters[name] ?? []).filter(
    (filter) => isOwn(filter) || embedded.some((embed) => filter.match(/^\w+/)?.[0] === keyOf(embed)),
  );
  const chosen = chance(0.55) ? [pick(usable)] : [];
  const one = embedded.map(keyOf).filter((key) => ['customer', 'product', 'purchase'].includes(key));
  const term =
    one.length > 0 && chance(0.4) ? `${pick(one)}(${one.includes('purchase') ? 'id' : 'name'})` : undefined;
  const order = chance(0.7)
    ? [
        `order=${term ?? pick((fields[name] ?? []).filter((field) => field !== 'phone' || chance(0.1)))}${chance(0.5) ? '.desc' : ''}`,
      ]
    : [];
  const limit = chance(0.5) ? [`limit=${1 + Math.floor(next() * 6)}`] : [];
  return {
    path: `/api/${name}?${[`select=${[...new Set(select)].join(',')}`, ...chosen, ...order, ...limit].join('&')}`,
    count: chance(0.35),
  };
}

/** Of `...customer(name)` and `customer!inner(name)`: `customer`. */
function keyOf(embed: string): string {
  return /\w+/.exec(embed)?.[0] ?? '';
}

/** Whether a filter asks about the rows themselves, not about an embed. */
function isOwn(filter: string): boolean {
  return (
    filter.startsWith('not.') || !/^(?:[a-z]+\.[a-z]|(?:customer|product|visits|purchases)=)/.test(filter)
  );
}

interface Compared {
  readonly path: string;
  readonly status: number;
  readonly equal: boolean;
  readonly withRows: boolean;
}

async function compare(seed: number, ids: Readonly<Record<string, readonly string[]>>): Promise<Compared> {
  const { path, count } = requestOf(random(seed), ids);
  const answers = await Promise.all(
    twins.map(async ({ workspace, rep }) => {
      const answer = await workspace.request('GET', path, {
        as: rep,
        headers: count ? { prefer: 'count=exact' } : {},
      });
      const { request_id: _, ...problem } = answer.status >= 400 ? answer.body : { request_id: '' };
      const seen = answer.status >= 400 ? JSON.stringify(problem) : answer.text;
      const headers = ['content-range', 'next-cursor', 'etag', 'content-type'].map((header) =>
        answer.headers.get(header),
      );
      return {
        status: answer.status,
        text: JSON.stringify([answer.status, headers, seen]),
        rows: answer.text.length > 4,
      };
    }),
  );
  const [one, two] = answers;
  return {
    path,
    status: one?.status ?? 0,
    equal: one?.text === two?.text,
    withRows: one?.status === 200 && one.rows,
  };
}

const SEED = 20261121;
const REQUESTS = 180;

describe('a role that sees a part of the data', () => {
  let ids: Readonly<Record<string, readonly string[]>>;
  beforeAll(async () => {
    const db = twins[0]?.workspace.workspace.db;
    const entries = ['customer', 'purchase', 'product', 'visit', 'purchase_line'].map(async (name) => {
      const found = await db?.query({
        text: `select id from jacquard.${name} where id in (select id from jacquard.${name} order by id limit 20)`,
        values: [],
      });
      return [name, (found ?? []).map(([id]) => String(id))] as const;
    });
    ids = Object.fromEntries(await Promise.all(entries));
  });

  it('is answered the same by databases that differ only in the rest', async () => {
    state.sabotage = 'none';
    const compared: Compared[] = [];
    for (let index = 0; index < REQUESTS; index += 1) compared.push(await compare(SEED + index, ids));
    expect(compared.filter((one) => !one.equal).map((one) => one.path)).toEqual([]);
    expect(compared.filter((one) => one.status >= 500).map((one) => one.path)).toEqual([]);
    expect(compared.filter((one) => one.withRows).length / REQUESTS).toBeGreaterThanOrEqual(0.6);
  });

  it.each(['root', 'embed', 'count', 'mask', 'filter', 'sort'] as const)(
    'would not be, if the rules were dropped in the %s',
    async (sabotage) => {
      state.sabotage = sabotage;
      let noticed: string | undefined;
      for (let index = 0; index < REQUESTS && noticed === undefined; index += 1) {
        const { equal, path } = await compare(SEED + index, ids);
        if (!equal) noticed = path;
      }
      state.sabotage = 'none';
      expect(noticed).toBeDefined();
    },
  );
});
