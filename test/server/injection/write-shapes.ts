/** Writing: bodies of every form, and what is said beside them. Most is taken back, so that the next finds what was there. */
import { encode, type Making, parameter, REHEARSED, type Shape } from './shape.ts';

const ANSWERED = `${REHEARSED}, return=representation`;

const CUSTOMER = {
  name: 'Somebody',
  kind: 'person',
  phone: '13900112233',
  email: 'somebody@example.com',
  city: 'Bath',
  currency: 'CNY',
  blocked: false,
  credit: 5,
  since: '2026-01-01',
  memo: 'A memo',
  data: { tags: ['a'] },
};

/** Some of its members, each with what the fill puts there. */
function body(
  { random, fill }: Making,
  of: Readonly<Record<string, unknown>>,
  always: readonly string[] = [],
) {
  const chosen = Object.entries(of).filter(([name]) => always.includes(name) || random.chance(0.4));
  return Object.fromEntries(chosen.map(([name, plain]) => [name, fill.json(plain)]));
}

const create: Shape = (making) => ({
  method: 'POST',
  path: `/api/customer?${parameter('select', `id,name,${making.fill.name('plain1')}:memo`)}`,
  headers: { prefer: making.random.pick([ANSWERED, REHEARSED]) },
  body: body(making, CUSTOMER, ['name']),
});

const createMany: Shape = (making) => {
  const { random, fill } = making;
  const rows = ['One', 'Two'].map((name) => ({ ...body(making, CUSTOMER), name: fill.json(name) }));
  const columns = random.chance(0.4) ? `?${parameter('columns', `name,${fill.name('memo')}`)}` : '';
  return { method: 'POST', path: `/api/customer${columns}`, headers: { prefer: ANSWERED }, body: rows };
};

const createCsv: Shape = ({ random, fill }) => {
  const cell = (plain: string) => `"${fill.text(plain).replaceAll('"', '""')}"`;
  const header = ['name', fill.name('memo'), random.pick(['city', 'data', 'credit'])].join();
  return {
    method: 'POST',
    path: '/api/customer',
    headers: { prefer: ANSWERED, 'content-type': 'text/csv' },
    body: `${header}\n${cell('Somebody')},${cell('a')},${cell('5')}\n`,
  };
};

const patch: Shape = (making) => ({
  method: 'PATCH',
  path: `/api/customer/${making.random.pick(making.target.ids.customer)}`,
  headers: {
    prefer: `${ANSWERED}, ${making.fill.header('handling=lenient')}`,
    'if-match': making.random.chance(0.7) ? '*' : making.fill.header('"1"'),
  },
  body: body(making, CUSTOMER, ['memo']),
});

const patchMany: Shape = (making) => ({
  method: 'PATCH',
  path: `/api/visit?${parameter('name', `in.("${making.fill.text('Visit 3')}","Visit 4")`)}&${parameter('select', `${making.fill.name('plain1')}:memo`)}`,
  headers: { prefer: `${ANSWERED}, handling=strict, max-affected=${making.fill.header('9')}` },
  body: body(making, { memo: 'a', held_on: '2026-01-01' }, ['memo']),
});

const remove: Shape = ({ random, fill, target }) =>
  random.chance(0.5)
    ? {
        method: 'DELETE',
        path: `/api/visit/${encode(fill.text(random.pick(target.ids.visit)).toWellFormed())}`,
        headers: { prefer: ANSWERED, 'if-match': fill.header('*') },
      }
    : {
        method: 'DELETE',
        path: `/api/visit?${parameter('remark', `eq.${fill.text('remark 3')}`)}`,
        headers: { prefer: ANSWERED },
      };

const upsert: Shape = (making) => {
  const { random, fill } = making;
  const resolution = random.pick(['merge', 'ignore']);
  return {
    method: 'POST',
    path: `/api/customer?${parameter('on_conflict', fill.name('name'))}&select=id,name`,
    headers: { prefer: `${ANSWERED}, resolution=${resolution}-duplicates` },
    body: [{ name: fill.json(`Customer ${random.between(0, 29)}`), memo: fill.json('a') }],
  };
};

/** A document with lines, whose references are ids or named by a unique field. */
const lines: Shape = (making) => {
  const { random, fill, target } = making;
  const customer = random.chance(0.5)
    ? fill.json(random.pick(target.ids.customer))
    : { [fill.name('name')]: fill.json('Customer 3') };
  const line = () => ({
    product: fill.json(random.pick(target.ids.product)),
    quantity: fill.json(2),
    note: fill.json('a'),
  });
  const made = [line(), line()];
  if (random.chance(0.5))
    return {
      method: 'POST',
      path: '/api/purchase',
      headers: { prefer: ANSWERED },
      body: { customer, lines: made },
    };
  const change = { id: fill.json(random.pick(target.ids.purchase_line)), note: fill.json('b') };
  return {
    method: 'PATCH',
    path: `/api/purchase/${random.pick(target.ids.purchase)}`,
    headers: { prefer: ANSWERED, 'if-match': '*' },
    body: {
      lines: {
        add: made,
        [fill.name('change')]: [change],
        remove: [fill.json(random.pick(target.ids.purchase_line))],
      },
    },
  };
};

/** What stays, so that later requests meet it: in lists, in histories, before and after a change. */
const keep: Shape = ({ random, fill, target }) => ({
  method: 'PATCH',
  path: `/api/${random.pick(['visit', 'customer'])}/${random.pick(target.ids.visit)}`,
  headers: { prefer: 'return=representation', 'if-match': '*' },
  body: { memo: fill.json('Kept') },
});

const keepJson: Shape = ({ random, fill, target }) => ({
  method: 'PATCH',
  path: `/api/customer/${random.pick(target.ids.customer)}`,
  headers: { prefer: 'return=representation', 'if-match': '*' },
  body: { data: { tags: ['a', fill.json('b')], [fill.name('size')]: fill.json(4) } },
});

/** No body that there should be. */
const wholeBody: Shape = ({ random, fill, target }) => {
  const [method, path] = random.pick([
    ['POST', '/api/customer'],
    ['PATCH', `/api/customer/${random.pick(target.ids.customer)}`],
    ['PATCH', '/api/visit?name=eq.Visit%203'],
    ['DELETE', `/api/visit/${random.pick(target.ids.visit)}`],
  ] as const);
  const headers = { prefer: ANSWERED, 'if-match': '*' };
  const text = random.chance(0.4);
  return {
    method,
    path,
    headers,
    body: text ? fill.text('{"name":"Somebody"}') : fill.json({ memo: 'Somebody' }),
  };
};

const bodyNames: Shape = ({ random, fill, target }) => {
  const body = { name: 'Somebody', [fill.name('memo')]: 'a', [fill.name('city')]: fill.json('b') };
  return random.chance(0.5)
    ? { method: 'POST', path: '/api/customer', headers: { prefer: ANSWERED }, body }
    : {
        method: 'PATCH',
        path: `/api/customer/${random.pick(target.ids.customer)}`,
        headers: { prefer: ANSWERED, 'if-match': '*' },
        body,
      };
};

const lookup: Shape = ({ random, fill }) => {
  const [name, plain] = random.pick([
    ['phone', '13800120000'],
    ['email', 'customer.12@example.com'],
    ['name', 'Customer 3'],
  ] as const);
  return { method: 'POST', path: '/api/customer/lookup', body: { [fill.name(name)]: fill.json(plain) } };
};

const unmask: Shape = ({ random, fill, target }) => ({
  method: 'POST',
  path: `/api/customer/${random.pick(target.ids.customer)}/unmask`,
  body: { fields: [fill.name(random.pick(['phone', 'email']))], reason: fill.json('They call.') },
});

const idempotent: Shape = ({ fill }) => ({
  method: 'POST',
  path: '/api/visit',
  // A rehearsal is not kept, so the same key is free again.
  headers: { 'idempotency-key': fill.header('key'), prefer: ANSWERED },
  body: { name: fill.json('Somebody') },
});

const contentType: Shape = ({ random, fill }) => ({
  method: random.pick(['POST', 'PATCH', 'PUT']),
  path: '/api/customer',
  headers: {
    prefer: ANSWERED,
    'content-type': fill.header('application/json'),
    'content-encoding': fill.header('identity'),
  },
  body: `{"name":${JSON.stringify(fill.text('Somebody'))}}`,
});

/** Several in one; what is hostile stands in each place that a part has. */
const batch: Shape = ({ random, fill, target }) => {
  const one = {
    path: `/api/customer?${parameter('name', `eq.${fill.text('Customer 3')}`)}&${parameter('select', `${fill.name('plain1')}:city`)}`,
  };
  const made = {
    method: fill.name('POST'),
    path: '/api/visit',
    headers: { [fill.name('prefer')]: fill.header(ANSWERED) },
    body: { name: fill.json('Somebody') },
  };
  const changed = {
    method: 'PATCH',
    path: `/api/visit/${random.pick(target.ids.visit)}`,
    headers: { prefer: REHEARSED, 'if-match': '*' },
    body: { memo: fill.json('b') },
  };
  return {
    method: 'POST',
    path: '/api/batch',
    body: {
      atomic: fill.json(random.chance(0.5)),
      requests: random.pick([[one, made], [made], [one, changed], [changed, one]]),
    },
  };
};

export const WRITE_SHAPES = {
  create,
  createMany,
  createCsv,
  patch,
  patchMany,
  remove,
  upsert,
  lines,
  keep,
  keepJson,
  wholeBody,
  bodyNames,
  lookup,
  unmask,
  idempotent,
  contentType,
  batch,
} satisfies Readonly<Record<string, Shape>>;
