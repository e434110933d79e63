/** Fields and aggregates of `select=`, resolved. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { castNamed } from './cast.ts';
import { columnType, fieldOf, resolveColumn, type Scope } from './column.ts';
import type { AggregateName, CastName, Column, Selected } from './query.ts';
import type { EmbedNode, SelectNode } from './select-syntax.ts';
import { badQuery, type ColumnText, clip, isKey } from './text-reader.ts';

const NUMERIC: readonly CastName[] = ['integer', 'bigint', 'numeric'];
const AGGREGATES: readonly string[] = ['sum', 'avg', 'min', 'max', 'count'];

type ValueNode = Exclude<SelectNode, EmbedNode | { kind: 'whole' }>;
type AggregateNode = Extract<SelectNode, { kind: 'aggregate' }>;

/** @throws Problem BAD_QUERY, UNKNOWN_FIELD */
export function resolveValue(scope: Scope, entity: Entity, node: ValueNode): Selected {
  if (node.kind === 'all') return { kind: 'all' };
  if (node.kind === 'aggregate') return resolveAggregate(scope, entity, node);
  const column = resolveColumn(scope, entity, node);
  if (fieldOf(entity, column.field).kind === 'lines') badQuery('select', `\`${node.name}\` cannot be cast`);
  const cast = castOf(node.cast, columnType(entity, column), column.path !== undefined);
  return { kind: 'field', ...column, ...cast, as: node.alias ?? lastName(node) };
}

function resolveAggregate(scope: Scope, entity: Entity, node: AggregateNode): Selected {
  if (!AGGREGATES.includes(node.name))
    badQuery('select', `\`${clip(node.name)}()\` is not an aggregate. Known: ${AGGREGATES.join(', ')}`);
  const name = node.name as AggregateName;
  const as = node.alias ?? name;
  // `count()` counts rows, unless a field has that name.
  if (!node.of) return { kind: 'aggregate', name, as, ...castOf(node.cast, 'bigint') };
  const column = resolveColumn(scope, entity, node.of);
  const field = fieldOf(entity, column.field);
  if (field.kind === 'lines')
    badQuery('select', `\`${field.name}\` has lines; aggregate within it: \`${field.name}(count())\``);
  const type = columnType(entity, column);
  const cast = castOf(node.of.cast, type, column.path !== undefined);
  refuseUnfit(name, field, cast.cast ?? placeType(column));
  const result =
    name === 'count' ? 'bigint' : name === 'sum' || name === 'avg' ? 'numeric' : (cast.cast ?? type);
  return { kind: 'aggregate', name, of: { ...column, ...cast }, as, ...castOf(node.cast, result) };
}

/** @param type what is aggregated, where it is not the field's own value */
function refuseUnfit(name: AggregateName, field: Field, type: CastName | undefined): void {
  const ordered = type === undefined ? isOrdered(field) : type !== 'json' && type !== 'boolean';
  if ((name === 'min' || name === 'max') && !ordered)
    badQuery('select', `\`${name}()\` needs something with an order, \`${field.name}\` has none`);
  const numeric = type === undefined ? FIELD_KINDS[field.kind].numeric : NUMERIC.includes(type);
  if ((name === 'sum' || name === 'avg') && !numeric)
    badQuery('select', `\`${name}()\` needs a number, \`${field.name}\` is none`);
}

function placeType({ path }: Column): CastName | undefined {
  return path && (path.text ? 'text' : 'json');
}

/** Kinds of which PostgreSQL knows a least and a greatest. */
function isOrdered(field: Field): boolean {
  return !['reference', 'uuid', 'json', 'boolean', 'lines'].includes(field.kind);
}

function castOf(name: string | undefined, columnType: string, inJson = false): { readonly cast?: CastName } {
  return name === undefined ? {} : { cast: castNamed(name, columnType, inJson) };
}

/** The key of a place in JSON is its last name: `settings->sizes->0` is `sizes`. */
function lastName({ name, path }: ColumnText): string {
  const key = path?.steps.findLast((step) => typeof step === 'string') ?? name;
  if (!isKey(key))
    badQuery(
      'select',
      `\`${clip(key)}\` is no name for a key of the answer; give it one: \`other:${name}->…\``,
    );
  return key;
}
