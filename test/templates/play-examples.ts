/** Plays example documents against a running server: what they say must be what it answers. */
import { expect } from 'vitest';
import type { Entity, Field } from '../../metadata/model.ts';
import type { ExampleAccess, ExampleInvalid, ExampleValid } from '../../metadata/types.ts';
import { firstCompany } from '../../server/people/company.ts';
import { save } from '../../server/records/save.ts';
import { systemContext } from '../../server/system-context.ts';
import type { Person } from '../support/person.ts';
import type { TestWorkspace } from '../support/workspace.ts';

export interface Stage {
  readonly server: TestWorkspace;
  /** Sends the valid and invalid examples: may write everything, so that an example fails for its data alone. */
  readonly author: Person;
  /** By role: who asks, and somebody whose records are not the asker's for `"as": "other"`. */
  readonly cast: Readonly<Record<string, { readonly asker: Member; readonly other: Member }>>;
}

export interface Member {
  readonly person: Person;
  /** Id of the home department. */
  readonly department: string | null;
}

export async function expectTaken(
  { server, author }: Stage,
  entity: string,
  { record }: ExampleValid,
): Promise<void> {
  const answer = await server.request('POST', `/api/${entity}`, { as: author, body: record });
  expect(answer.body?.errors ?? answer.status).toBe(201);
}

export async function expectRefused(
  { server, author }: Stage,
  entity: string,
  { record, errors }: ExampleInvalid,
): Promise<void> {
  const count = async () => {
    const { headers } = await server.request('GET', `/api/${entity}?select=id&limit=1`, {
      as: author,
      headers: { Prefer: 'count=exact' },
    });
    return headers.get('content-range')?.split('/')[1];
  };
  const before = await count();
  const answer = await server.request('POST', `/api/${entity}`, { as: author, body: record });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(places(answer.body.errors)).toEqual(places(errors));
  expect(await count()).toBe(before);
}

/** Each verb that the example names is tried; the record itself is written by the platform. */
export async function expectAccess(stage: Stage, entityName: string, example: ExampleAccess): Promise<void> {
  const { server } = stage;
  const entity = entityOf(stage, entityName);
  const as = castOf(stage, example.role).asker.person;
  const record = ownedRecord(stage, entity, example);
  const path = await write(stage, entity, record);
  const stored = await server.request('GET', path, { as });
  if (example.read !== undefined)
    expect({ read: stored.status === 200 }, stored.text).toEqual({ read: example.read });
  for (const [field, how] of Object.entries(example.fields ?? {})) {
    expect({ [field]: howShown(stored.body, field, record[field]) }).toEqual({ [field]: how });
  }
  for (const field of personalFields(entity, record)) {
    if (example.unmask) {
      const body = { fields: [field], reason: 'An example' };
      const answer = await server.request('POST', `${path}/unmask`, { as, body });
      const given = answer.status === 200 && typeof answer.body[field] === 'string';
      expect({ [field]: given }, answer.text).toEqual({ [field]: example.unmask.includes(field) });
    }
    if (example.lookup) {
      const body = { [field]: record[field] };
      const answer = await server.request('POST', `/api/${entityName}/lookup`, { as, body });
      const found = answer.status === 200 && answer.body.length > 0;
      expect({ [field]: found }, answer.text).toEqual({ [field]: example.lookup.includes(field) });
    }
  }
  const headers = { 'If-Match': '"1"' };
  if (example.update !== undefined) {
    const answer = await server.request('PATCH', path, { as, body: smallChange(entity), headers });
    expect({ update: answer.status === 204 }, answer.text).toEqual({ update: example.update });
    if (!example.update) expect([403, 404]).toContain(answer.status);
  }
  if (example.delete !== undefined) {
    const answer = await server.request('DELETE', path, {
      as,
      headers: { 'If-Match': example.update ? '"2"' : '"1"' },
    });
    expect({ delete: answer.status === 204 }, answer.text).toEqual({ delete: example.delete });
    if (!example.delete) expect([403, 404]).toContain(answer.status);
  }
  if (example.create !== undefined) {
    // An own record says nothing of its owner: it is the one who makes it.
    const body = (example.as ?? 'own') === 'own' ? example.record : record;
    const answer = await server.request('POST', `/api/${entityName}`, { as, body });
    expect({ create: answer.status === 201 }, answer.text).toEqual({ create: example.create });
  }
}

/** Those of which the record has a value. */
function personalFields({ fields }: Entity, record: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(record).filter((name) => fields[name]?.personal);
}

/** @returns the address of the new record */
async function write({ server }: Stage, entity: Entity, body: unknown): Promise<string> {
  const company = await firstCompany(server.workspace);
  if (!company) throw new Error('The workspace has no company.');
  const { saved } = await save(systemContext(server.workspace, company), {
    entity,
    kind: 'create',
    items: [{ pointer: '', body }],
  });
  return `/api/${entity.name}/${saved[0]?.id}`;
}

/** The record with the owner and the department that `as` means. */
function ownedRecord(
  stage: Stage,
  entity: Entity,
  { as = 'own', role, record }: ExampleAccess,
): Readonly<Record<string, unknown>> {
  if (!entity.owned) return record;
  if (as === 'nobody') return { ...record, owner: null, department: null };
  const { asker, other } = castOf(stage, role);
  const { person, department } = as === 'own' ? asker : other;
  return { ...record, owner: person.id, department };
}

/** A change that any record can take: one text that nothing else depends on; for those without one, a number. */
function smallChange({ fields, unique }: Entity): Readonly<Record<string, unknown>> {
  const isKey = (field: Field) => unique.some((key) => key.fields.includes(field.name));
  const isFree = (field: Field) =>
    !field.readOnly && !field.personal && !field.when && !field.calc && !isKey(field);
  const declared = Object.values(fields).filter((field) => field.origin === 'declared' && isFree(field));
  const text = declared.find(
    (field) =>
      (field.kind === 'text' || field.kind === 'long_text') && field.constraints.pattern === undefined,
  );
  if (text) return { [text.name]: 'Changed' };
  const number = declared.find((field) => field.kind === 'integer');
  if (!number) throw new Error('The entity has no field to try a change on.');
  return { [number.name]: 1 };
}

function howShown(body: Readonly<Record<string, unknown>>, field: string, value: unknown): string {
  if (!Object.hasOwn(body, field)) return 'absent';
  if (body[field] === value) return 'plain';
  return String(body[field]).includes('*') ? 'masked' : String(body[field]);
}

function places(
  errors: readonly { readonly pointer: string; readonly code: string }[] = [],
): readonly string[] {
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

function entityOf({ server }: Stage, name: string): Entity {
  const entity = server.workspace.release().model.entities[name];
  if (!entity) throw new Error(`The model has no entity ${name}.`);
  return entity;
}

function castOf({ cast }: Stage, role: string) {
  const found = cast[role];
  if (!found) throw new Error(`Nobody is cast for the role ${role}.`);
  return found;
}
