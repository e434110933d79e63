/** A column of a request: the field, the place inside its JSON, and what a value to compare with it must be. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { type Asker, knownNames } from '../known-names.ts';
import { baseType } from './cast.ts';
import type { Column, Slot } from './query.ts';
import { unknownName } from './relation.ts';
import { badQuery, type ColumnText, clip } from './text-reader.ts';

/** What names are resolved in, for whom, and where values go. */
export interface Scope extends Asker {
  slot(value: unknown): Slot;
}

/** @throws Problem UNKNOWN_FIELD, also for what the asker may not hear of; BAD_QUERY for a path into what is no JSON */
export function resolveColumn(scope: Scope, entity: Entity, { name, path }: ColumnText): Column {
  const known = knownNames(scope, entity);
  const field = known.has(name) ? entity.fields[name] : undefined;
  if (!field) unknownName(scope, entity, name, known);
  if (!path) return { field: name };
  if (field.kind !== 'json') badQuery(name, 'holds no JSON, so nothing stands after `->`');
  const steps = path.steps.map((step) => ({
    slot: scope.slot(step),
    type: typeof step === 'number' ? ('integer' as const) : ('text' as const),
  }));
  return { field: name, path: { steps, text: path.text } };
}

/** What is compared, as an SQL type to bind a value as: `settings->a` is jsonb, `settings->>a` text. */
export function columnType(entity: Entity, column: Column): string {
  if (column.path) return column.path.text ? 'text' : 'jsonb';
  return baseType(fieldOf(entity, column.field));
}

/** Text of a request → value to bind. @throws Problem BAD_VALUE */
export function columnValue(entity: Entity, column: Column, text: string): unknown {
  const field = fieldOf(entity, column.field);
  if (column.path?.text) return text;
  if (field.kind === 'json') return jsonValue(field, text);
  const parsed = FIELD_KINDS[field.kind].parse(text, field);
  if ('fault' in parsed) throw badValue(field, text, expectedOf(field));
  return parsed.value;
}

/** Whether `like` and the like look into it. */
export function isTextual(entity: Entity, column: Column): boolean {
  return column.path?.text ?? FIELD_KINDS[fieldOf(entity, column.field).kind].textual;
}

export function fieldOf(entity: Entity, name: string): Field {
  const field = entity.fields[name];
  if (!field) throw new Error(`${entity.name} has no field ${name}`);
  return field;
}

function jsonValue(field: Field, text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw badValue(field, text, 'json');
  }
}

/** `draft, placed, confirmed`, or the kind. */
function expectedOf({ kind, options = [] }: Field): string {
  return options.length === 0 ? kind : options.map(({ value }) => value).join(', ');
}

function badValue(field: Field, text: string, expected: string): Problem {
  return new Problem('BAD_VALUE', { params: { value: clip(text), field: field.name, expected } });
}
