/** The record as it is sent: only what the caller may write, by the schema that forms and the pipeline use. */
import type { JsonSchema } from '../../metadata/fields/field-kind.ts';
import { type FormModel, recordSchema } from '../../metadata/forms.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { type Caller, type KnownEntity, referenceKeys, targetOf } from './caller.ts';
import { fieldNotes, wordsOf } from './record-schema.ts';
import { refer } from './refer.ts';
import { say } from './texts.ts';

export type WriteMode = 'create' | 'update';

export function requestSchemaName(entity: string, mode: WriteMode): string {
  return `${entity}.${mode}`;
}

/** Schemas by the name of their component: of the entity, and of each of its lines. */
export function requestSchemas(
  caller: Caller,
  known: KnownEntity,
  mode: WriteMode,
): Readonly<Record<string, JsonSchema>> {
  const whole = recordSchema(writablePart(caller, mode), known.entity.name, { mode });
  const { $schema: _, ...schema } = whole;
  const lines = known.writable[mode].flatMap(({ name, lines: line = '' }) => {
    const of = caller.entities[line];
    // recordSchema writes lists of lines with the schema of their rows within.
    const written = (schema.properties as Record<string, JsonSchema>)[name];
    return of && written
      ? [[requestSchemaName(line, mode), named(caller, of, mode, written.items as JsonSchema)] as const]
      : [];
  });
  return {
    [requestSchemaName(known.entity.name, mode)]: named(caller, known, mode, schema),
    ...Object.fromEntries(lines),
  };
}

/** The model without what the caller may not write, names included. */
function writablePart({ entities, roles }: Caller, mode: WriteMode): FormModel {
  const part = Object.values(entities).map(({ entity, writable }): [string, Entity] => [
    entity.name,
    { ...entity, fields: Object.fromEntries(writable[mode].map((field) => [field.name, field])) },
  ]);
  return { entities: Object.fromEntries(part), views: {}, roles };
}

/** The schema with references by key, lines as components, and our words. */
function named(caller: Caller, { entity }: KnownEntity, mode: WriteMode, schema: JsonSchema): JsonSchema {
  // Written by recordSchema.
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>);
  // A form has the whole of a record that is there; a change names what changes.
  const { required, ...rest } = schema;
  return {
    ...rest,
    ...(mode === 'create' && required !== undefined && { required }),
    properties: Object.fromEntries(
      properties.map(([name, property]) => {
        const field = entity.fields[name];
        return [name, field ? sent(caller, field, mode, property) : property];
      }),
    ),
  };
}

function sent(caller: Caller, field: Field, mode: WriteMode, property: JsonSchema): JsonSchema {
  const notes = [field.description, ...fieldNotes(caller, field)].filter((note) => note !== undefined);
  const described = {
    ...property,
    ...(notes.length > 0 && { description: notes.join(' ') }),
    ...wordsOf(caller, field),
  };
  if (field.lines !== undefined) return lines(caller, field.lines, mode, described);
  return field.reference ? reference(caller, field, described) : described;
}

/** A reference is an id, `{ "id": … }`, or an object of one unique field where the record has such. */
function reference(caller: Caller, field: Field, property: JsonSchema): JsonSchema {
  const { type, format: _, ...rest } = property;
  const target = targetOf(caller, field);
  const keys = target ? referenceKeys(target) : [];
  const objectOf = (name: string, of: JsonSchema) => ({
    type: 'object',
    required: [name],
    properties: { [name]: of },
  });
  const uuid = { type: 'string', format: 'uuid' };
  return {
    ...rest,
    anyOf: [
      uuid,
      objectOf('id', uuid),
      ...keys.map((key) => objectOf(key, { type: 'string', description: say(caller.locale, 'key') })),
      ...([type].flat().includes('null') ? [{ type: 'null' }] : []),
    ],
  };
}

/** A list is the whole of the lines; of a record that is there, the three lists change a part of them. */
function lines(caller: Caller, line: string, mode: WriteMode, property: JsonSchema): JsonSchema {
  const { title, description, ...list } = property;
  const row = refer('schemas', requestSchemaName(line, mode));
  const all = { ...list, items: row };
  if (mode === 'create') return { title, ...(description !== undefined && { description }), ...all };
  const rows = { type: 'array', items: row };
  return {
    title,
    description: [description, say(caller.locale, 'lines')].filter((note) => note !== undefined).join(' '),
    anyOf: [
      all,
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          add: rows,
          change: { type: 'array', items: { type: 'object', required: ['id'] } },
          remove: { type: 'array', items: { type: 'string', format: 'uuid' } },
        },
      },
    ],
  };
}
