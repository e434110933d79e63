/** Examples of bodies and answers: those of the packages where the caller may send them, else made from the fields. */

import type { Document } from '../../metadata/document.ts';
import type { Field } from '../../metadata/model.ts';
import type { Example } from '../../metadata/open-api.ts';
import type { ExampleDocument } from '../../metadata/types.ts';
import { isObject } from '../records/draft.ts';
import { type Caller, type KnownEntity, readRight, targetOf } from './caller.ts';
import { SAMPLE_ID, sampleValue } from './sample.ts';
import { say } from './texts.ts';

type Row = Readonly<Record<string, unknown>>;

const MOST = 3;

/** Bodies of new records. None where nothing can be made up, such as a text with a pattern of its own. */
export function createExamples(
  caller: Caller,
  known: KnownEntity,
  documents: readonly Document[],
): Example[] {
  const given = documents
    .filter((document) => document.kind === 'example')
    // compile checks their shape.
    .map((document) => document.content as ExampleDocument)
    .filter(({ entity }) => entity === known.entity.name)
    .flatMap(({ valid = [] }) => valid)
    .filter(({ record }) => maySend(caller, known, record))
    .flatMap(({ name, record }) => {
      const value = withoutStrangers(caller, known, record);
      return value ? [{ summary: name, value }] : [];
    });
  if (given.length > 0) return given.slice(0, MOST);
  const made = neededPart(caller, known);
  return made ? [{ summary: say(caller.locale, 'made'), value: made }] : [];
}

/** A small change; undefined where the caller may change nothing that a value can be made up for. */
export function updateExample(
  caller: Caller,
  known: KnownEntity,
  created: readonly Example[],
): Row | undefined {
  const { entity, writable } = known;
  const keys = new Set(entity.unique.flatMap(({ fields }) => fields));
  const free = writable.update.filter(
    (field) =>
      field.origin === 'declared' &&
      !field.once &&
      !field.when &&
      !field.calc &&
      !field.reference &&
      field.lines === undefined &&
      !keys.has(field.name),
  );
  // Changes of plain text and numbers mean the least.
  const [field] = [...free].sort((a, b) => meaning(a) - meaning(b));
  if (!field) return undefined;
  const given = created.map(({ value }) => (isObject(value) ? value[field.name] : undefined));
  const value = given.find((each) => each !== undefined) ?? sampleValue(caller, field);
  return value === undefined ? undefined : { [field.name]: value };
}

/** By component: a record as it is answered by itself, with its lines, and as a row of a list. */
export function answerExamples(caller: Caller, known: KnownEntity): Readonly<Record<string, Example>> {
  const { entity, rights } = known;
  if (!rights.read) return {};
  const summary = say(caller.locale, 'sample');
  return {
    [entity.name]: { summary, value: answerExample(caller, known, true) },
    [`${entity.name}.list`]: { summary, value: [answerExample(caller, known, false)] },
  };
}

function answerExample(caller: Caller, known: KnownEntity, withLines: boolean): Row {
  const fields = known.shown.filter((field) => field.lines === undefined || withLines);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = answered(caller, known, field);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function answered(caller: Caller, known: KnownEntity, field: Field): unknown {
  if (field.lines !== undefined) {
    const line = caller.entities[field.lines];
    return line ? [answerExample(caller, line, false)] : [];
  }
  if (readRight(known, field) === 'masked') return '***';
  return sampleValue(caller, field) ?? (field.required ? undefined : null);
}

function meaning({ kind }: Field): number {
  const rank = ['long_text', 'text', 'integer', 'number', 'quantity'].indexOf(kind);
  return rank < 0 ? 9 : rank;
}

/** Whether the caller may write every field of it, whatever its value, and read what it refers to. */
function maySend(caller: Caller, { writable, deciding }: KnownEntity, record: Row): boolean {
  return Object.entries(record).every(([name, value]) => {
    const field = writable.create.find((each) => each.name === name);
    if (!field || (deciding.has(name) && !field.reference)) return false;
    if (field.reference) return targetOf(caller, field) !== undefined;
    const line = caller.entities[field.lines ?? ''];
    if (!line || !Array.isArray(value)) return field.lines === undefined;
    return value.every((row) => isObject(row) && maySend(caller, line, row));
  });
}

/**
 * The caller may not see the very record that an example refers to: any that they see will do. Where there are several, one
 * may depend on the other, and the example is none for this caller.
 */
function withoutStrangers(caller: Caller, { writable }: KnownEntity, record: Row): Row | undefined {
  const isStranger = (field: Field) => field.reference && !targetOf(caller, field)?.whole;
  const inLines = writable.create
    .filter((field) => field.lines !== undefined && Array.isArray(record[field.name]))
    .some((field) => caller.entities[field.lines ?? '']?.writable.create.some(isStranger));
  const strangers = writable.create.filter((field) => record[field.name] != null && isStranger(field));
  if (inLines || strangers.length > 1) return undefined;
  return { ...record, ...Object.fromEntries(strangers.map(({ name }) => [name, SAMPLE_ID])) };
}

/** What a new record cannot be without. */
function neededPart(caller: Caller, { writable }: KnownEntity): Row | undefined {
  const needed = writable.create.filter(
    (field) =>
      field.required &&
      field.name !== 'id' &&
      field.kind !== 'boolean' &&
      field.default === undefined &&
      field.calc === undefined,
  );
  const entries = needed.map((field) => [field.name, neededValue(caller, field)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

function neededValue(caller: Caller, field: Field): unknown {
  if (field.lines === undefined) return sampleValue(caller, field);
  const line = caller.entities[field.lines];
  const row = line && neededPart(caller, line);
  return row && [row];
}
