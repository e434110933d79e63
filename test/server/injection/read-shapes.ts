/** Reading: filters, names, pages, one record and what belongs to it. */
import { type Making, parameter, quoted, type Shape, type ShapedRequest } from './shape.ts';

type Field = readonly [entity: string, field: string, plain: string, kind: 'text' | 'number'];

const FIELDS: readonly Field[] = [
  ['customer', 'name', 'Customer', 'text'],
  ['customer', 'city', 'Bath', 'text'],
  ['customer', 'memo', 'Nothing', 'text'],
  ['customer', 'kind', 'person', 'text'],
  ['customer', 'currency', 'CNY', 'text'],
  ['customer', 'phone', '13800110000', 'text'],
  ['customer', 'blocked', 'true', 'text'],
  ['customer', 'credit', '40', 'number'],
  ['customer', 'since', '2025-01-01', 'text'],
  ['customer', 'created_at', '2026-01-01T00:00:00Z', 'text'],
  ['customer', 'data->>size', '4', 'text'],
  ['customer', 'data->tags->>0', 'a', 'text'],
  ['customer', 'data->size', '4', 'number'],
  ['product', 'list_price', '2.5', 'number'],
  ['purchase', 'number', 'P-2026-0001', 'text'],
  ['purchase', 'total', '12.5', 'number'],
  ['visit', 'held_on', '2026-01-01', 'text'],
];
const OPERATORS = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'isdistinct', 'not.eq', 'not.lt'];
const PATTERNS = ['like', 'ilike', 'match', 'imatch', 'not.like', 'not.imatch'];
const TEXTS = FIELDS.filter(
  ([entity, name]) => entity === 'customer' && ['name', 'city', 'memo'].includes(name),
);

const get = (entity: string, ...parameters: readonly string[]): ShapedRequest => ({
  method: 'GET',
  path: `/api/${entity}?${parameters.join('&')}`,
});

function value({ fill }: Making, [, , plain, kind]: Field): string {
  return kind === 'number' ? fill.number(plain) : fill.text(plain);
}

const filter: Shape = (making) => {
  const field = making.random.pick(FIELDS);
  const operator = making.random.pick(OPERATORS);
  return get(field[0], parameter(field[1], `${operator}.${value(making, field)}`));
};

const pattern: Shape = (making) => {
  const field = making.random.pick(TEXTS);
  const operator = making.random.pick(PATTERNS);
  return get(field[0], parameter(field[1], `${operator}.${value(making, field)}`));
};

const members: Shape = (making) => {
  const { random } = making;
  const field = random.pick(FIELDS);
  const form = random.pick(['in', 'in', 'eq(any)', 'gt(all)', 'like(any)', 'not.in']);
  const values = Array.from({ length: random.between(1, 4) }, () => quoted(value(making, field)));
  const list = form.endsWith('in') ? `(${values})` : `{${values}}`;
  return get(field[0], parameter(field[1], `${form}.${list}`));
};

const logic: Shape = (making) => {
  const { random } = making;
  const leaf = () => {
    const field = random.pick(FIELDS.slice(0, 13));
    const text = value(making, field);
    // Without quotes a comma would begin the next condition.
    const bare = text.replaceAll(/[(),{}"]/g, '_');
    return `${field[1]}.${random.pick(OPERATORS)}.${random.chance(0.7) ? quoted(text) : bare}`;
  };
  const tree = (depth: number): string =>
    depth === 0 ? leaf() : `${random.pick(['and', 'or', 'not.and'])}(${tree(depth - 1)},${leaf()})`;
  return get(
    'customer',
    parameter(random.pick(['or', 'and', 'not.or']), `(${leaf()},${tree(random.between(0, 2))})`),
  );
};

/** How many words there are is seen in the statement, so the shape says it. */
const search: Shape = ({ random, fill }) => {
  const words = random.pick([['Bath'], ['Customer', 'Bath'], ['Lund', 'Customer', '3']]);
  return get(
    'customer',
    parameter('search', words.map((word) => fill.text(word).replaceAll(/\s/g, '_')).join(' ')),
  );
};

const fullText: Shape = ({ random, fill }) => {
  const operator = random.pick(['fts', 'plfts', 'phfts', 'wfts']);
  const language = random.chance(0.4) ? `(${fill.name('english')})` : '';
  return get('customer', parameter('city', `${operator}${language}.${fill.text('Bath')}`));
};

const containment: Shape = ({ random, fill }) =>
  get('customer', parameter('data', `${random.pick(['cs', 'cd'])}.${fill.text('{"tags":["a"]}')}`));

/** Names that the caller gives to what is answered. */
const alias: Shape = ({ random, fill }) => {
  const items = random
    .some(['name', 'city', 'credit', 'since', 'created_at', 'blocked', 'data->tags->0', 'owner'], 0.5)
    .map((item, index) => `${fill.name(`plain${index}`)}:${item}`);
  return get('customer', parameter('select', ['id', ...items].join()), 'limit=3');
};

const cast: Shape = ({ random, fill }) => {
  const item = random.pick(['credit', 'since', 'created_at', 'data->size', 'blocked']);
  return get('customer', parameter('select', `a:${item}::${fill.name('text')}`), 'limit=3');
};

const path: Shape = ({ random, fill }) => {
  const quotedStep = random.chance(0.6);
  const key = fill.name('tags');
  const step = quotedStep ? quoted(key) : key;
  const place = `data->${step}->>${random.pick(['0', '-1'])}`;
  return random.chance(0.5)
    ? get('customer', parameter('select', `a:${place},id`))
    : get('customer', parameter(place, `eq.${fill.text('a')}`), parameter('order', place));
};

/** Where there is no such field, or one that is quoted. */
const field: Shape = ({ random, fill }) => {
  const name = fill.name('city');
  const use = random.pick(['select', 'order', 'filter', 'quoted', 'hint', 'embed']);
  if (use === 'filter') return get('customer', parameter(name, 'eq.Bath'));
  if (use === 'hint') return get('purchase', parameter('select', `customer!${fill.name('customer')}(id)`));
  if (use === 'embed') return get('customer', parameter('select', `${fill.name('purchases')}(${name})`));
  return get(
    'customer',
    parameter(use === 'order' ? 'order' : 'select', use === 'quoted' ? `"${name}"` : name),
  );
};

const embed: Shape = ({ random, fill }) => {
  const inner = random.chance(0.3) ? '!inner' : '';
  const way = fill.name('plain1');
  const key = fill.name('plain2');
  return get(
    'customer',
    parameter('select', `id,${way}:purchases${inner}(${key}:number,total,lines(quantity))`),
    parameter(`${way}.total`, `gt.${fill.number('1')}`),
    parameter(`${way}.order`, random.pick(['total.desc', 'number'])),
    parameter(`${way}.limit`, fill.number('2')),
    'limit=3',
  );
};

const spread: Shape = ({ random, fill }) => {
  const key = fill.name('plain1');
  const item = random.pick(['...customer', '...lines']);
  const inside = item === '...customer' ? `${key}:city,${fill.name('plain2')}:credit` : `${key}:quantity`;
  return get('purchase', parameter('select', `number,${item}(${inside})`), 'limit=3');
};

const aggregate: Shape = ({ random, fill }) => {
  const call = random.pick([
    'total.sum()',
    'total.avg()',
    'bought_on.max()',
    'count()',
    'total::text.count()',
  ]);
  const by = random.pick(['bought_on', 'customer(city)', '...customer(city)']);
  const group =
    by === 'bought_on' ? `${fill.name('plain2')}:${by}` : by.replace('city', `${fill.name('plain2')}:city`);
  return get(
    'purchase',
    parameter('select', `${fill.name('plain1')}:${call},${group}`),
    parameter('total', `gte.${fill.number('0')}`),
  );
};

const order: Shape = ({ random, fill }) => {
  const way = random.pick(['.desc', '.asc.nullsfirst', '.nullslast', '']);
  const term = random.pick(['city', 'data->>size', 'credit']);
  const tail = random.chance(0.5) ? fill.name('id') : `id${fill.text('')}`;
  return get('customer', parameter('order', `${term}${way},${tail}`), 'limit=3');
};

const page: Shape = ({ random, fill }) => {
  const count = random.pick(['exact', 'planned', 'estimated']);
  const request = random.chance(0.5)
    ? get('visit', parameter('limit', fill.number('7')), parameter('offset', fill.number('3')))
    : get('visit', parameter('cursor', fill.text(Buffer.from('["a"]').toString('base64url'))));
  return { ...request, headers: { range: fill.header('2-4'), prefer: `count=${count}` } };
};

/** A cursor of the right order, whose values the caller has changed. */
const cursor: Shape = ({ fill, target }) => {
  const values = [fill.text('Bath'), fill.text(target.ids.customer[9] ?? '')];
  const key = `${target.cursorMark}${JSON.stringify(values)}`;
  return get('customer', 'order=city,id', parameter('cursor', Buffer.from(key).toString('base64url')));
};

const view: Shape = ({ random, fill }) =>
  get('customer', parameter('view', fill.name(random.pick(['customer_old', 'customer_big']))), 'limit=3');

const headers: Shape = ({ random, fill, target }) => ({
  ...get('product', random.chance(0.5) ? parameter('name', `eq.${fill.text('Pen')}`) : 'limit=2'),
  method: random.pick(['GET', 'GET', 'HEAD']),
  headers: {
    accept: fill.header(
      random.pick(['application/json', 'text/csv', 'application/vnd.pgrst.array+json;nulls=stripped']),
    ),
    prefer: fill.header(random.pick(['count=exact', 'handling=lenient', 'return=representation'])),
    'accept-language': fill.header('zh-CN'),
    'if-none-match': fill.header('"abc"'),
    'user-agent': fill.header('browser'),
    ...(random.chance(0.3) && { 'jacquard-company': fill.header(target.workspace.company) }),
    ...(random.chance(0.3) && { range: fill.header('0-1') }),
  },
});

const csv: Shape = ({ random, fill }) => ({
  ...get(
    random.pick(['customer', 'purchase']),
    parameter('select', `id,${fill.name('plain1')}:created_at`),
    parameter('created_at', `gt.${fill.text('2020-01-01')}`),
  ),
  headers: { accept: 'text/csv' },
});

const record: Shape = ({ random, fill, target }) => {
  const id = fill.text(random.pick(target.ids.purchase));
  const select = random.chance(0.5)
    ? `?${parameter('select', `number,${fill.name('plain1')}:total,lines(*)`)}`
    : '';
  return { method: 'GET', path: `/api/purchase/${encodeURIComponent(id.toWellFormed())}${select}` };
};

const history: Shape = ({ random, fill, target }) => ({
  method: 'GET',
  path: `/api/${random.pick(['visit', 'customer'])}/${random.pick(target.ids.visit)}/history?${parameter('limit', fill.number('2'))}${random.chance(0.4) ? `&${parameter('cursor', fill.text('abcd'))}` : ''}`,
});

const rights: Shape = ({ random, fill, target }) => ({
  method: 'GET',
  path: `/api/${encodeURIComponent(fill.name('customer').toWellFormed())}/${random.pick(target.ids.customer)}/rights`,
});

const explain: Shape = ({ random, fill, target }) => ({
  method: 'GET',
  path: `/api/customer/${random.pick(target.ids.customer)}/explain?${[
    parameter('user', fill.text(random.pick(['keeper', 'rep', 'admin']))),
    ...(random.chance(0.6) ? [parameter('field', fill.name('phone'))] : []),
    ...(random.chance(0.5) ? [parameter('verb', fill.name('update'))] : []),
  ].join('&')}`,
  as: 'admin',
});

const parameters: Shape = ({ random, fill }) =>
  get(
    'customer',
    parameter(fill.name(random.pick(['limit', 'order', 'select', 'or'])), fill.text('1')),
    'limit=1',
  );

const address: Shape = ({ random, fill, target }) => {
  const part = (plain: string) => encodeURIComponent(fill.text(plain).toWellFormed());
  const path = random.pick([
    () => `/api/${part('customer')}`,
    () => `/api/${part('customer')}/${random.pick(target.ids.customer)}`,
    () => `/api/-/${part('model')}`,
    () => `/api/customer/${random.pick(target.ids.customer)}/${part('history')}`,
  ]);
  return { method: random.pick(['GET', 'GET', 'OPTIONS', 'HEAD', 'PUT']), path: path() };
};

export const READ_SHAPES = {
  filter,
  pattern,
  members,
  logic,
  search,
  fullText,
  containment,
  alias,
  cast,
  path,
  field,
  embed,
  spread,
  aggregate,
  order,
  page,
  cursor,
  view,
  headers,
  csv,
  record,
  history,
  rights,
  explain,
  parameters,
  address,
} satisfies Readonly<Record<string, Shape>>;
