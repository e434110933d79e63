/** What the report says before a release is what saves answer after it: of every record, by every rule. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '../../../../metadata/document.ts';
import type { Breaking } from '../../../../server/change/impact/breaking.ts';
import { withPackage } from '../../../../server/store/release-documents.ts';
import type { Person } from '../../../support/person.ts';
import { publishPackage } from '../../../support/publish.ts';
import { type TestWorkspace, testWorkspace } from '../../../support/workspace.ts';
import { shop, type TestEntity } from '../../store/documents.ts';
import { modelOf, reportOfModel } from './report.ts';

const OPEN = { read: true, create: true, update: true, delete: true };
const KEEPER: Document = {
  package: 'shop',
  kind: 'role',
  name: 'keeper',
  file: 'roles/keeper.json',
  content: {
    $schema: 'urn:jacquard:role:1',
    name: 'keeper',
    title: 'Keeper',
    grants: { kind: OPEN, thing: OPEN },
  },
};
const string = (title: string, more: object = {}) => ({ title, type: 'string', maxLength: 40, ...more });
const lines = (item: object, more: object = {}) => ({
  title: 'Lines',
  type: 'array',
  'x-field': { kind: 'lines' },
  items: { type: 'object', properties: { item: string('Item', item) } },
  ...more,
});
const FIELDS = {
  code: string('Code'),
  memo: string('Memo'),
  mail: string('Mail'),
  amount: { title: 'Amount', type: 'number', 'x-field': { scale: 2 } },
  price: { title: 'Price', type: 'number', 'x-field': { kind: 'price' } },
  kind: { title: 'Kind', type: 'string', format: 'uuid', 'x-field': { ref: 'kind' } },
  lines: lines({}),
};
const documents = (fields: object, more: object = {}) => [
  ...shop({
    kind: { properties: { name: string('Name'), size: { title: 'Size', type: 'integer' } } },
    thing: {
      properties: { ...FIELDS, ...fields } as TestEntity['properties'],
      'x-entity': { label: '{{code}}', ...more },
    },
  }),
  KEEPER,
];
const NEXT = documents(
  {
    mail: { title: 'Mail', type: 'string', format: 'email', maxLength: 40 },
    amount: { ...FIELDS.amount, minimum: 0, exclusiveMaximum: 100 },
    price: { ...FIELDS.price, 'x-field': { kind: 'price', scale: 2 } },
    memo: string('Memo', { 'x-when': { require: { amount: { gt: 10 }, 'kind.size': { gte: 2 } } } }),
    kind: {
      ...FIELDS.kind,
      'x-field': { ref: 'kind', filter: { size: { lte: { field: '$record.amount' } } } },
    },
    lines: lines({ pattern: '^[a-z]+$' }, { minItems: 1 }),
  },
  {
    checks: [
      {
        name: 'cheap',
        when: { any: [{ amount: { lt: 50 } }, { lines: { every: { item: { ne: 'gold' } } } }] },
        code: 'TOO_CHEAP',
        message: 'Gold is not cheap.',
      },
    ],
  },
);

let test: TestWorkspace;
let keeper: Person;
const ids: string[] = [];
beforeAll(async () => {
  test = await testWorkspace({ packages: documents({}) });
  keeper = await test.person({ login: 'keeper', roles: ['keeper'] });
  const [small, large] = [
    await make('kind', { name: 'S', size: 1 }),
    await make('kind', { name: 'L', size: 5 }),
  ];
  const records = [
    { memo: 'a', mail: 'a@example.com', amount: 20, price: 1.5, kind: small, lines: [{ item: 'wood' }] },
    { mail: 'a@example', amount: -3, price: 1.255, kind: small, lines: [{ item: 'Wood' }] },
    { memo: null, amount: 60, kind: large, lines: [{ item: 'gold' }, { item: 'x1' }] },
    { memo: 'b', amount: 100, price: 2, kind: large, lines: [] },
    { memo: null, mail: 'nobody', amount: null, kind: large, lines: [{ item: 'gold' }] },
    { memo: null, amount: 99.99, kind: null, lines: [{ item: 'tin' }] },
    { memo: null, amount: 2, kind: large, lines: [] },
  ];
  for (const [index, record] of records.entries())
    ids.push(await make('thing', { code: `T${index}`, ...record }));
});
afterAll(() => test.close());

async function make(entity: string, body: object): Promise<string> {
  const headers = { prefer: 'return=representation' };
  const { body: made, text } = await test.request('POST', `/api/${entity}`, { as: keeper, body, headers });
  if (!made?.[0]) throw new Error(text);
  return made[0].id;
}

/** Fields at which a change of the record is refused. */
async function refusedBy(id: string, body: object): Promise<readonly string[]> {
  const { status, body: answer } = await test.request('PATCH', `/api/thing?id=eq.${id}`, {
    as: keeper,
    body,
  });
  if (status < 300) return [];
  return answer.errors.map(
    ({ pointer, code }: Record<string, string>) => `${pointer?.split('/')[1]} ${code}`,
  );
}

/** A check is not asked of a record that misses something: that is told first. */
function heard(said: readonly string[]): readonly string[] {
  const isWhole = said.every((each) => !/REQUIRED|BAD_REFERENCE/.test(each));
  return said.filter((each) => isWhole || each !== ' TOO_CHEAP').toSorted();
}

function saidOf(breaking: readonly Breaking[], asked: Breaking['asked'], id: string): readonly string[] {
  return breaking
    .filter((rule) => rule.asked === asked)
    .filter(({ records }) => records.some((record) => (record.header?.id ?? record.id) === id))
    .map(({ path, code }) => `${path.split('.')[1] ?? ''} ${code}`);
}

it('is told of each record as saves tell it afterwards', async () => {
  const model = modelOf(withPackage(test.workspace.documents(), 'shop', NEXT));
  const { breaking, unjudged, refusals } = await reportOfModel(test.workspace, model, {});
  expect([unjudged, refusals]).toEqual([[], []]);
  await publishPackage(test.workspace, 'shop', NEXT);
  const told: string[] = [];
  for (const [index, id] of ids.entries()) {
    // Nothing but the code: what stands may stand.
    const atSave = await refusedBy(id, { code: `U${index}` });
    expect([index, ...atSave.toSorted()]).toEqual([index, ...heard(saidOf(breaking, 'save', id))]);
    // The same values again, as if somebody had typed them.
    const { body } = await test.request(
      'GET',
      `/api/thing?id=eq.${id}&select=mail,amount,price,lines(id,item)`,
      {
        as: keeper,
      },
    );
    const again = await refusedBy(id, body[0]);
    const all = [...saidOf(breaking, 'save', id), ...saidOf(breaking, 'change', id)].map((each) =>
      each.replace('item ', 'lines '),
    );
    expect([index, ...again.toSorted()]).toEqual([index, ...heard(all)]);
    told.push(...all);
  }
  expect(new Set(told)).toEqual(
    new Set([
      'mail INVALID_FORMAT',
      'amount OUT_OF_RANGE',
      'price INVALID_SCALE',
      'memo REQUIRED',
      'kind BAD_REFERENCE',
      'lines INVALID_FORMAT',
      'lines TOO_FEW',
      ' TOO_CHEAP',
    ]),
  );
});
