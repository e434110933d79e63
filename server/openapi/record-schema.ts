/** The record as it is answered: what the caller may read, as it stands on the wire. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Field } from '../../metadata/model.ts';
import { type Caller, type KnownEntity, readRight, targetOf } from './caller.ts';
import { refer } from './refer.ts';
import { say } from './texts.ts';

/**
 * Open, because `select` may ask for more and under other names. `required` are the fields that every record shows when
 * nothing is selected; lines come with one record only.
 */
export function recordAnswer(caller: Caller, known: KnownEntity): JsonSchema {
  const { entity, shown } = known;
  const always = shown.filter((field) => field.lines === undefined && readRight(known, field) !== 'some');
  const certain = always.filter((field) => readRight(known, field) === 'plain');
  return {
    title: entity.title,
    ...(entity.description && { description: entity.description }),
    type: 'object',
    ...(certain.length > 0 && { required: certain.map(({ name }) => name) }),
    properties: Object.fromEntries(shown.map((field) => [field.name, fieldAnswer(caller, known, field)])),
  };
}

function fieldAnswer(caller: Caller, known: KnownEntity, field: Field): JsonSchema {
  const right = readRight(known, field);
  const notes = [
    field.description,
    ...fieldNotes(caller, field),
    ...(right === 'masked' ? [say(caller.locale, 'masked')] : []),
    ...(right === 'some' ? [say(caller.locale, 'some')] : []),
  ].filter((note) => note !== undefined);
  return {
    title: field.title,
    ...(notes.length > 0 && { description: notes.join(' ') }),
    ...(field.lines === undefined
      ? fieldValue(caller, field, right === 'plain')
      : { type: 'array', items: refer('schemas', field.lines) }),
    ...(field.readOnly && { readOnly: true }),
  };
}

/** A masked text has no form any more. */
export function fieldValue(caller: Caller, field: Field, plain: boolean): JsonSchema {
  const schema = FIELD_KINDS[field.kind].schema(field);
  const types = [schema.type].flat();
  const nullable = !field.required && field.kind !== 'boolean';
  const choices = plain && Array.isArray(schema.enum) ? schema.enum : undefined;
  return {
    type: nullable ? [...types, 'null'] : types.length === 1 ? types[0] : types,
    ...(plain && typeof schema.format === 'string' && { format: schema.format }),
    ...(plain && schema.maxLength !== undefined && { maxLength: schema.maxLength }),
    ...(choices && { enum: nullable ? [...choices, null] : choices }),
    ...wordsOf(caller, field),
  };
}

/** Words of our own that generators of documentation and code may use. */
export function wordsOf(caller: Caller, field: Field): JsonSchema {
  const target = field.reference && targetOf(caller, field);
  return {
    ...(field.options && {
      'x-enumDescriptions': Object.fromEntries(field.options.map((option) => [option.value, option.title])),
    }),
    ...(target && { 'x-references': target.entity.name }),
    ...(decimals(field) > 0 && { 'x-decimals': decimals(field) }),
  };
}

export function fieldNotes({ locale }: Caller, field: Field): string[] {
  return decimals(field) > 0 ? [say(locale, 'decimals', { count: decimals(field) })] : [];
}

/** Places after the point; of money as many as its currency has. */
function decimals({ kind, scale }: Field): number {
  if (FIELD_KINDS[kind].type !== 'number' || kind === 'money') return 0;
  return scale ?? FIELD_KINDS[kind].defaultScale ?? 0;
}
