/** What records are called by the release that runs. */
import { localise } from '../../../metadata/localise.ts';
import type { Entity, Field, LabelPart, Model } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { wireValue } from '../../records/read/row-json.ts';
import { literal, qualified, quote } from '../../store/sql-name.ts';
import type { ImpactContext } from './context.ts';
import type { NextTable } from './next-table.ts';

/** By id. */
export async function labelsOf(
  { reading, before, schema, locale }: ImpactContext,
  { former, physical }: NextTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!former || physical === undefined || ids.length === 0) return new Map();
  const model = localise(before, locale);
  const entity = own(model.entities, former.name) ?? former.definition;
  const label = labelSql(entity, 't', entity.label, model, schema);
  const text = `select t."id"::text, ${label} from ${physical} t where t."id" = any($1::uuid[])`;
  const rows = await reading.query({ text, values: [ids] });
  return new Map(rows.map(([id, name]) => [String(id), String(name)]));
}

function labelSql(
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
