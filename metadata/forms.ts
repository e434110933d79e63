/** Entity → JSON Schema and uiSchema of the record as clients send it; the same for ajv and for rjsf. */
import type { JsonSchema } from './fields/field-kind.ts';
import { FIELD_KINDS } from './fields/index.ts';
import { formViewOf } from './form-view.ts';
import type { Entity, Field, Model } from './model.ts';
import { own } from './table.ts';

export interface RecordSchemaOptions {
  /** `update`: the record is there, so what is set once is left out, and what the server filled in must stay filled. */
  readonly mode: 'create' | 'update';
  /** Names of the fields that the actor may write; absent: all that clients can write. */
  readonly fields?: readonly string[];
}

/** The whole model, or the part of it that an actor knows: what is not there is left out of the form. */
export type FormModel = Pick<Model, 'entities' | 'views'> & Partial<Pick<Model, 'roles'>>;

/**
 * One flat, closed schema without references: fields that clients write, lines as lists of objects. Optional fields
 * take null, and so do required ones that the server fills in on create. Throws on an unknown entity.
 */
export function recordSchema(model: FormModel, entityName: string, options: RecordSchemaOptions): JsonSchema {
  const entity = entityOf(model, entityName);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: entity.title,
    ...(entity.description && { description: entity.description }),
    ...objectSchema(model, entity, options),
  };
}

function objectSchema(
  model: FormModel,
  entity: Entity,
  { mode, fields: allowed }: RecordSchemaOptions,
): JsonSchema {
  const fields = Object.values(entity.fields).filter(
    (field) =>
      isWritable(field, entity, mode) &&
      (allowed === undefined || allowed.includes(field.name)) &&
      (field.lines === undefined || own(model.entities, field.lines) !== undefined),
  );
  const required = fields.filter((field) => isNeeded(field, mode)).map(({ name }) => name);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(model, field, mode)])),
  };
}

/** The id of a new record may come from the client; the one of a line says which line it is. */
function isWritable(field: Field, entity: Entity, mode: RecordSchemaOptions['mode']): boolean {
  if (field.readOnly) return false;
  if (field.name === 'id') return mode === 'create' || entity.lineOf !== undefined;
  return mode === 'create' || !field.once;
}

/** Booleans are never missing: absent is false. */
function isNeeded(field: Field, mode: RecordSchemaOptions['mode']): boolean {
  if (!field.required || field.kind === 'boolean' || field.name === 'id') return false;
  return mode === 'update' || !isFilledIn(field);
}

function isFilledIn(field: Field): boolean {
  return field.default !== undefined || field.calc !== undefined;
}

function fieldSchema(model: FormModel, field: Field, mode: RecordSchemaOptions['mode']): JsonSchema {
  const texts = { title: field.title, ...(field.description && { description: field.description }) };
  if (field.lines !== undefined) return { ...texts, ...linesSchema(model, field, mode) };
  const schema = { ...FIELD_KINDS[field.kind].schema(field), ...namesOf(model, field) };
  const given = field.default === undefined || mode === 'update' ? {} : { default: field.default };
  return { ...texts, ...(isNullable(field, mode) ? nullable(schema) : schema), ...given };
}

function isNullable(field: Field, mode: RecordSchemaOptions['mode']): boolean {
  if (field.kind === 'boolean' || field.name === 'id') return false;
  return !field.required || (mode === 'create' && isFilledIn(field));
}

function linesSchema(model: FormModel, field: Field, mode: RecordSchemaOptions['mode']): JsonSchema {
  const line = entityOf(model, field.lines ?? '');
  const least = field.required ? Math.max(1, Number(field.constraints.minItems ?? 1)) : undefined;
  return {
    ...FIELD_KINDS.lines.schema(field),
    ...(least !== undefined && { minItems: least }),
    // Lines of a saved record can still be new ones: what is set once must be there for them.
    items: { title: line.title, ...objectSchema(model, line, { mode: mode === 'update' ? 'create' : mode }) },
  };
}

/** Values that only the model knows. */
function namesOf(model: FormModel, field: Field): JsonSchema {
  const tables: Partial<Record<Field['kind'], Readonly<Record<string, unknown>>>> = {
    role_name: model.roles ?? {},
    entity_name: model.entities,
  };
  const names = Object.keys(tables[field.kind] ?? {});
  return names.length === 0 ? {} : { enum: names };
}

function nullable(schema: JsonSchema): JsonSchema {
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  return {
    ...schema,
    type: [...types, 'null'],
    ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }),
  };
}

/**
 * How rjsf draws the record: order, widget and what the widget must know. Layout in sections is the form view
 * (form-view.ts). Throws on an unknown entity.
 */
export function uiSchema(model: FormModel, entityName: string, options: RecordSchemaOptions): JsonSchema {
  const entity = entityOf(model, entityName);
  const placed = formViewOf(model, entityName)?.sections.flatMap((section) => section.fields) ?? [];
  const order = placed.map((item) => item.field).filter((name) => options.fields?.includes(name) ?? true);
  return {
    'ui:order': [...order, '*'],
    ...Object.fromEntries(
      Object.values(entity.fields)
        .filter((field) => isWritable(field, entity, options.mode))
        .map((field) => {
          const item = placed.find((each) => each.field === field.name);
          return [field.name, fieldUi(model, field, item?.columns, item?.wide ?? false)];
        }),
    ),
  };
}

function fieldUi(
  model: FormModel,
  field: Field,
  columns: readonly string[] | undefined,
  wide: boolean,
): JsonSchema {
  const line = field.lines === undefined ? undefined : own(model.entities, field.lines);
  const options = {
    kind: field.kind,
    wide,
    ...(field.reference && { entity: field.reference.entity }),
    ...(field.scale !== undefined && { scale: field.scale }),
    ...(field.options && {
      enumOptions: field.options.map(({ value, title, color }) => ({
        value,
        label: title,
        ...(color && { color }),
      })),
    }),
    ...(line && { columns: columns ?? visibleColumns(line) }),
  };
  return {
    'ui:widget': field.hidden ? 'hidden' : FIELD_KINDS[field.kind].widget,
    'ui:options': options,
    ...(line && {
      items: Object.fromEntries(
        Object.values(line.fields).map((each) => [each.name, fieldUi(model, each, undefined, false)]),
      ),
    }),
  };
}

function visibleColumns(line: Entity): readonly string[] {
  return Object.values(line.fields)
    .filter((field) => !field.hidden)
    .map((field) => field.name);
}

function entityOf(model: FormModel, name: string): Entity {
  const entity = own(model.entities, name);
  if (entity === undefined) throw new RangeError(`the model has no entity "${name}"`);
  return entity;
}
