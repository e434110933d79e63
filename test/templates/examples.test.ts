import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import type { ExampleAccess, ExampleDocument, ExampleInvalid } from '../../metadata/types.ts';
import type { Person } from '../support/person.ts';
import type { Answer } from '../support/request.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from './demo.ts';
import { shipped, TEMPLATES } from './shipped.ts';

const { documents } = await shipped();
const examples = documents
  .filter((document) => document.kind === 'example' && TEMPLATES.includes(document.package))
  // compile checks the shape; packages.test.ts says so if it is another.
  .map((document) => document.content as ExampleDocument);

/** Demo people: who asks as which role, and somebody of another department for `"as": "other"`. */
const ASKERS: Readonly<Record<string, { readonly login: string; readonly other: string }>> = {
  sales_rep: { login: 'lin', other: 'he' },
  sales_manager: { login: 'zhou', other: 'huang' },
  sales_director: { login: 'chen', other: 'he' },
  marketer: { login: 'xu', other: 'he' },
  auditor: { login: 'gao', other: 'he' },
  catalogue_editor: { login: 'wu', other: 'he' },
};

/** The record as it was stored, as an object. */
const REPRESENTATION = { Prefer: 'return=representation', Accept: 'application/vnd.pgrst.object+json' };

let server: TestWorkspace;
/** Holds every role that writes, so that an example fails for its data alone. */
let author: Person;
const people = new Map<string, Person>();
const departments = new Map<string, string | null>();

beforeAll(async () => {
  server = await demoWorkspace();
  author = await server.person({
    login: 'author',
    roles: ['sales_director', 'catalogue_editor', 'marketer'],
  });
  people.set('administrator', await server.person({ login: 'root', roles: ['administrator'] }));
  for (const login of new Set(Object.values(ASKERS).flatMap((asker) => [asker.login, asker.other]))) {
    people.set(login, await server.personNamed(login));
  }
  const { body } = await server.request('GET', '/api/user?select=login,department&limit=100', {
    as: server.admin,
  });
  for (const user of body) departments.set(user.login, user.department);
});
afterAll(() => server.close());

describe.each(examples.map((document) => [document.entity, document] as const))('%s', (entity, document) => {
  for (const { name, record } of document.valid ?? []) {
    it(`takes ${name}`, async () => {
      const answer = await create(entity, record);
      expect(answer.body?.errors ?? answer.status).toBe(201);
    });
  }

  for (const example of document.invalid ?? []) {
    it(`refuses ${example.name}, with every error at its place, and stores nothing`, () =>
      expectRefusal(entity, example));
  }

  for (const example of document.access ?? []) {
    it(`${example.name} (${example.role})`, () => expectAccess(entity, example));
  }
});

async function expectRefusal(entity: string, { record, errors }: ExampleInvalid): Promise<void> {
  const before = await count(entity);
  const answer = await create(entity, record);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  const told = (answer.body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => ({
    pointer,
    code,
  }));
  expect(sorted(told)).toEqual(sorted(errors));
  expect(await count(entity)).toBe(before);
}

async function expectAccess(entity: string, example: ExampleAccess): Promise<void> {
  const asker = askerOf(example.role);
  const record = owned(modelOf(server).entities[entity], example);
  if (example.create !== undefined) {
    const answer = await create(entity, record, asker);
    expect({ create: answer.status === 201 }, JSON.stringify(answer.body)).toEqual({
      create: example.create,
    });
  }
  const made = await create(entity, record);
  expect(made.body?.errors ?? made.status).toBe(201);
  const path = pathOf(entity, made);
  const seen = await server.request('GET', path, { as: asker });
  if (example.read !== undefined) {
    expect({ read: seen.status === 200 }, seen.text).toEqual({ read: example.read });
  }
  for (const [field, how] of Object.entries(example.fields ?? {})) {
    expect({ [field]: howShown(seen.body, field, made.body[field]) }).toEqual({ [field]: how });
  }
  if (example.update !== undefined) {
    const answer = await server.request('PATCH', path, {
      as: asker,
      body: change(entity, made.body),
      headers: { 'If-Match': etag(made) },
    });
    expect({ update: answer.status < 300 }, JSON.stringify(answer.body)).toEqual({ update: example.update });
    if (!example.update) expect([403, 404]).toContain(answer.status);
  }
  if (example.delete === undefined) return;
  const current = await server.request('GET', path, { as: author });
  const deleted = await server.request('DELETE', path, { as: asker, headers: { 'If-Match': etag(current) } });
  expect({ delete: deleted.status === 204 }, JSON.stringify(deleted.body)).toEqual({
    delete: example.delete,
  });
}

function askerOf(role: string): Person {
  const person = people.get(ASKERS[role]?.login ?? role);
  if (!person) throw new Error(`Say in ASKERS who asks as ${role}.`);
  return person;
}

/** The record with the owner and the department that `as` means. */
function owned(
  entity: Entity | undefined,
  { as = 'own', role, record }: ExampleAccess,
): Record<string, unknown> {
  if (!entity?.owned) return record;
  if (as === 'nobody') return { ...record, owner: null, department: null };
  const { login, other } = ASKERS[role] ?? { login: 'root', other: 'he' };
  const name = as === 'own' ? login : other;
  const owner = people.get(name === 'root' ? 'administrator' : name)?.id;
  return { ...record, owner, department: departments.get(name) ?? null };
}

/** A change that any record can take: one text that says nothing to others. */
function change(entity: string, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { fields, unique } = modelOf(server).entities[entity] ?? { fields: {}, unique: [] };
  const isKey = (field: Field) => unique.some((key) => key.fields.includes(field.name));
  const text = Object.values(fields).find(
    (field) =>
      (field.kind === 'text' || field.kind === 'long_text') &&
      field.origin === 'declared' &&
      !field.readOnly &&
      !field.personal &&
      !field.when &&
      !field.calc &&
      !isKey(field),
  );
  return text ? { [text.name]: `${record[text.name] ?? ''}*` } : { sort: 1 };
}

function howShown(body: Readonly<Record<string, unknown>>, field: string, value: unknown): string {
  if (!Object.hasOwn(body, field)) return 'absent';
  if (body[field] === value) return 'plain';
  return String(body[field]).includes('*') ? 'masked' : `${body[field]}`;
}

function create(entity: string, body: unknown, as = author): Promise<Answer> {
  return server.request('POST', `/api/${entity}`, { as, body, headers: REPRESENTATION });
}

function pathOf(entity: string, made: Answer): string {
  return `/api/${entity}/${made.body.id}`;
}

function etag({ headers }: Answer): string {
  return headers.get('etag') ?? '';
}

async function count(entity: string): Promise<string | undefined> {
  const { headers } = await server.request('GET', `/api/${entity}?select=id&limit=1`, {
    as: author,
    headers: { Prefer: 'count=exact' },
  });
  return headers.get('content-range')?.split('/')[1];
}

function modelOf({ workspace }: TestWorkspace): Model {
  return workspace.release().model;
}

function sorted(errors: readonly { readonly pointer: string; readonly code: string }[]): readonly string[] {
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}
