/** What records are called by the release that runs. */
import { localise } from '../../../metadata/localise.ts';
import { own } from '../../../metadata/table.ts';
import { labelSql } from '../label-sql.ts';
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
