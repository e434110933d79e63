/** What a record is called, in SQL. */
import type { Entity, Field, LabelPart, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { wireValue } from '../records/read/row-json.ts';
import { literal, qualified, quote } from '../store/sql-name.ts';

export function labelSql(
  entity: Entity,
  alias: string,
  parts: readonly LabelPart[],
  model: Model,
  schema: string,
): string {
  const texts = parts.flatMap((part) =>
    'text' in part ? `${literal(part.text)}::text` : (pathSql(entity, alias, part.path, model, schema) ?? []),
  );
  return texts.length > 0 ? `concat(${texts.join(', ')})` : `''`;
}

/** The value at the end of a path of references, as text. */
function pathSql(
  entity: Entity,
  alias: string,
  [name = '', ...rest]: readonly string[],
  model: Model,
  schema: string,
): string | undefined {
  const field = own(entity.fields, name);
  if (!field) return undefined;
  const column = `${alias}.${quote(name)}`;
  if (!field.reference) return valueSql(field, column);
  const target = own(model.entities, field.reference.entity);
  if (!target) return undefined;
  const next = `${alias}_`;
  // A record that is only named is called by its own fields, as it may refer back to this one.
  const value =
    rest.length > 0
      ? (pathSql(target, next, rest, model, schema) ?? `''`)
      : labelSql(
          target,
          next,
          target.label.filter((part) => isOwn(part, target)),
          model,
          schema,
        );
  return `(select ${value} from ${qualified(schema, target.name)} ${next} where ${next}."id" = ${column})`;
}

function isOwn(part: LabelPart, { fields }: Entity): boolean {
  if ('text' in part) return true;
  const field = part.path.length === 1 ? own(fields, part.path[0] ?? '') : undefined;
  return field !== undefined && field.reference === undefined;
}

function valueSql(field: Field, column: string): string {
  const titles = (field.options ?? []).map(
    ({ value, title }) => `when ${literal(value)} then ${literal(title)}`,
  );
  return titles.length > 0 ? `case ${column} ${titles.join(' ')} end` : `(${wireValue(field, column)})::text`;
}

/** What the release before calls a record of one of its tables, by the SQL of an id; undefined: there is no such table. */
export function calledBefore(
  before: Model,
  schema: string,
): (table: string, id: string) => string | undefined {
  return (table, id) => {
    const entity = own(before.entities, table);
    if (!entity) return undefined;
    const label = labelSql(entity, 'called', entity.label, before, schema);
    return `(select ${label} from ${qualified(schema, table)} called where called."id" = ${id})`;
  };
}
