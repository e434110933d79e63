/** People go on with the release before while a key of the next one is being made: what they write is not refused for it. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { apply, carryOn } from '../../../server/change/apply.ts';
import type { Database } from '../../../server/store/database.ts';
import type { RefusedError } from '../../../server/store/refused-error.ts';
import { withPackage } from '../../../server/store/release-documents.ts';
import { catalogOf } from '../../support/catalog.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, type TestEntity, text } from '../store/documents.ts';
import { heldDatabase } from './held-database.ts';

const HOLDER = '00000000-0000-4000-8000-00000000000a';
const OTHER = '00000000-0000-4000-8000-00000000000b';
const thing: TestEntity = { properties: { code: text(20), name: text(20) } };
const keyed: TestEntity = { ...thing, 'x-entity': { unique: [['code']], index: [['name']] } };

const packageOf = (of: TestEntity): readonly Document[] => [
  ...shop({ thing: of }),
  {
    package: 'shop',
    kind: 'role',
    name: 'keeper',
    file: 'roles/keeper.json',
    content: {
      $schema: 'urn:jacquard:role:1',
      name: 'keeper',
      title: 'Keeper',
      grants: { thing: { read: true, create: true, update: true, delete: true } },
    },
  },
];

let test: TestWorkspace;
let keeper: Person;
beforeAll(async () => {
  test = await testWorkspace({ packages: packageOf(thing) });
  keeper = await test.person({ login: 'keeper', roles: ['keeper'] });
});
afterAll(() => test.close());

/** The key of a release to come is there already, and a record that nothing may be like. */
async function comingKey(held = /create index concurrently/) {
  const code = `c${Math.floor(Math.random() * 1e9)}`;
  await test.request('POST', '/api/thing', { as: keeper, body: { code } });
  // The key is made by then.
  return { code, ...(await publishing(held)) };
}

/** A publication that waits at one of its steps. */
async function publishing(held: RegExp, holder = HOLDER) {
  const { workspace } = test;
  const { db, schema } = workspace;
  const base = workspace.release();
  const documents = withPackage(workspace.documents(), 'shop', packageOf(keyed));
  const { model } = compile(documents);
  if (!model) throw new Error('It has faults');
  const { db: slow, reached, goOn } = heldDatabase(db, held);
  const publication = apply(
    { db: slow, schema, holder },
    { base, model, release: { documents, shipped: {}, note: 'test' }, allowLoss: new Set() },
  ).catch((error: unknown) => error);
  await Promise.race([reached, publication]);
  return { publication, goOn };
}

/** Somebody else takes it for dead, and takes it back. */
async function takenBackByOthers() {
  const { db, schema } = test.workspace;
  const over = `update jacquard.jq_change set state = 'undoing', holder = gen_random_uuid(), held_until = now() - interval '1 s',
    done = 1, problem = 'gone' where ended_at is null`;
  await db.query({ text: over, values: [] });
  const taken = carryOn({ db, schema, holder: OTHER }).catch((error: unknown) => error);
  expect(await taken).toMatchObject({ name: 'RefusedError' });
}

async function indexes() {
  const text = `select indexname from pg_indexes where schemaname = 'jacquard' and tablename = 'thing'`;
  return (await test.workspace.db.query({ text, values: [] })).flat();
}

/** Somebody who keeps tables from being changed for a while. */
function longReader(db: Database) {
  let begun = () => {};
  let over = () => {};
  const reads = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const told = new Promise<void>((resolve) => {
    over = resolve;
  });
  const done = db.transaction(async (connection) => {
    await connection.query({ text: 'select count(*) from jacquard.thing', values: [] });
    begun();
    await told;
  });
  const end = () => {
    over();
    return done;
  };
  return { reads, end };
}

it.each([
  ['a record', (code: string) => ['POST', '/api/thing', { code }] as const],
  ['many records', (code: string) => ['POST', '/api/thing', [{ code: `${code}-` }, { code }]] as const],
  [
    'a part of a batch',
    (code: string) =>
      ['POST', '/api/batch', { requests: [{ method: 'POST', path: '/api/thing', body: { code } }] }] as const,
  ],
])('who saves %s that a coming key forbids is answered, and the release is refused', async (_, request) => {
  const { db, schema } = test.workspace;
  await db.query({ text: 'delete from jacquard.thing', values: [] });
  const before = await catalogOf(db, schema);
  const { code, publication, goOn } = await comingKey();
  const [method, path, body] = request(code);
  const answer = await test.request(method, path, { as: keeper, body });
  goOn();
  expect(answer.status, answer.text).toBeLessThan(300);
  expect(answer.text).not.toContain('DUPLICATE');
  const refused = (await publication) as RefusedError;
  expect(refused.name, String(refused)).toBe('RefusedError');
  expect(refused.refusals).toMatchObject([{ path: 'thing.code', reason: expect.stringContaining('saved') }]);
  expect(await catalogOf(db, schema)).toEqual(before);
  const rows = await test.request('GET', `/api/thing?code=eq.${code}`, { as: keeper });
  expect(rows.body).toHaveLength(2);
});

it('a key that is made a moment after all was taken back does not stay', async () => {
  const { db, schema } = test.workspace;
  await db.query({ text: 'delete from jacquard.thing', values: [] });
  const before = await catalogOf(db, schema);
  const { publication, goOn } = await comingKey(/create unique index concurrently/);
  await takenBackByOthers();
  expect(await catalogOf(db, schema)).toEqual(before);
  goOn();
  expect(await publication).toMatchObject({ name: 'RefusedError' });
  expect(await catalogOf(db, schema)).toEqual(before);
});

it('a key that is made so late that the next release makes its own is not taken for the left one', async () => {
  const { workspace } = test;
  await workspace.db.query({ text: 'delete from jacquard.thing', values: [] });
  const before = workspace.documents();
  const { number } = workspace.release();
  const late = await publishing(/create unique index concurrently/);
  await takenBackByOthers();
  const next = await publishing(/create index concurrently/, OTHER);
  // Its key is in the way of the late one.
  late.goOn();
  expect(await late.publication).toMatchObject({ name: 'RefusedError' });
  expect(await indexes()).toContain('_new_thing_code_key');
  next.goOn();
  expect(await next.publication).toMatchObject({ number: number + 1 });
  await workspace.poll();
  await workspace.publish({ base: number + 1, documents: before, note: 'back' });
});

it('a key that a dead process has left refuses nobody, and goes', async () => {
  const { db, schema } = test.workspace;
  await db.query({ text: 'delete from jacquard.thing', values: [] });
  const before = await catalogOf(db, schema);
  const key = 'create unique index "_new_thing_code_key" on jacquard.thing (code)';
  await db.query({ text: key, values: [] });
  const send = () => test.request('POST', '/api/thing', { as: keeper, body: { code: 'same' } });
  expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
  expect(await catalogOf(db, schema)).toEqual(before);
});

it('nor does its going take the key of a release that is begun meanwhile', async () => {
  const { db, schema } = test.workspace;
  await db.query({ text: 'delete from jacquard.thing', values: [] });
  const before = await catalogOf(db, schema);
  await db.query({ text: 'create unique index "_new_thing_code_key" on jacquard.thing (code)', values: [] });
  const send = () => test.request('POST', '/api/thing', { as: keeper, body: { code: 'same' } });
  expect((await send()).status).toBe(201);
  const reader = longReader(db);
  await reader.reads;
  const refused = send();
  // It waits for the table, as the release does that makes a key of the same name.
  await setTimeout(400);
  const next = publishing(/create index concurrently/);
  await setTimeout(1000);
  await reader.end();
  const { publication, goOn } = await next;
  const { status } = await refused;
  goOn();
  // Of the new key it is told as it is of any: it gives way, and whoever publishes hears why.
  expect([status, await publication]).toMatchObject([201, { name: 'RefusedError' }]);
  expect(await catalogOf(db, schema)).toEqual(before);
});

it('who only rehearses what a coming key forbids is told to come again, and ends nobody’s release', async () => {
  await test.workspace.db.query({ text: 'delete from jacquard.thing', values: [] });
  const number = test.workspace.release().number;
  const { code, publication, goOn } = await comingKey();
  const Prefer = 'tx=rollback';
  const request = { method: 'POST', path: '/api/thing', headers: { Prefer }, body: { code } };
  const send = (path: string, body: object, headers = {}) =>
    test.request('POST', path, { as: keeper, body, headers });
  const answers = [
    await send('/api/thing', { code }, { Prefer }),
    await send('/api/thing', [{ code: `${code}-` }, { code }], { Prefer }),
    await send('/api/batch', { requests: [request] }),
  ];
  const apart = await send('/api/batch', { requests: [request], atomic: false });
  goOn();
  const told = [...answers.map(({ body }) => body), apart.body.responses[0].body];
  expect(told.map((each) => each.code)).toEqual(Array(4).fill('BUSY'));
  expect(told[0].detail).toContain('a release that is being prepared, is in the way just now');
  expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['1', '1', '1']);
  expect(await publication).toMatchObject({ number: number + 1 });
});
