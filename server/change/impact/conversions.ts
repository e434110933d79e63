/** Values that take another form: how many, which cannot, and what some of them become. */
import { localise } from '../../../metadata/localise.ts';
import type { Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { wireValue } from '../../records/read/row-json.ts';
import { quote } from '../../store/sql-name.ts';
import type { ColumnSource } from '../column-source.ts';
import type { ImpactContext } from './context.ts';
import type { NextTable } from './next-table.ts';
import type { Sample } from './reading.ts';

export interface Conversion {
  readonly path: string;
  readonly entity: string;
  readonly title: string;
  /** Values that will read differently. */
  readonly changed: number;
  /** Values that have no new form: they are only lost where that is allowed. */
  readonly impossible: number;
  /** Values that come back as they were before an earlier conversion. */
  readonly restored: number;
  /** Empty ones that get the default. */
  readonly filled: number;
  /** Texts as people read them; null: nothing. What has no new form comes first. */
  readonly examples: readonly { readonly old: string | null; readonly new: string | null }[];
  readonly sample?: Sample;
}

const EXAMPLES = 10;

export async function conversionsOf(context: ImpactContext): Promise<readonly Conversion[]> {
  const found: Conversion[] = [];
  for (const table of context.tables.values())
    for (const source of table.sources.values())
      if (source.from === 'converted') found.push(await conversionOf(context, table, source));
  return found;
}

async function conversionOf(
  { reading, after, locale }: ImpactContext,
  { entity, before, physical = '' }: NextTable,
  source: ColumnSource & { readonly from: 'converted' },
): Promise<Conversion> {
  const { name } = source.column;
  const now = own(entity.fields, name);
  const old = own(before?.fields ?? {}, name) ?? now;
  const value = `t.${quote(source.former.name)}`;
  const { rows, sample } = await reading.ofTable(physical, (from) => ({
    text: `with forms as materialized (
        select ${textOf(old, value)} as old, ${textOf(now, `(${source.sql('t')})`)} as new, (${source.comesBack('t')}) as back,
          ${value} is not null and (${source.form('t')}) is null as lost from ${from} t
      ), differing as (select old, new, lost from forms where old is distinct from new or lost)
      select
        (select count(*) from differing where old is not null and not lost),
        (select count(*) from differing where lost),
        (select count(*) from forms where back),
        (select count(*) from differing where old is null),
        (select coalesce(json_agg(json_build_object('old', old, 'new', new) order by lost desc, old), '[]') from (
          select distinct old, new, lost from differing order by lost desc, old limit ${EXAMPLES}) e)`,
    values: [],
  }));
  const [changed, impossible, restored, filled, examples] = rows[0] ?? [];
  const fields = own(localise(after, locale).entities, entity.name)?.fields ?? {};
  return {
    path: `${entity.name}.${name}`,
    entity: entity.name,
    title: own(fields, name)?.title ?? name,
    changed: Number(changed),
    impossible: Number(impossible),
    restored: Number(restored),
    filled: Number(filled),
    // Built by the statement above.
    examples: JSON.parse(String(examples)) as Conversion['examples'],
    ...(sample && { sample }),
  };
}

function textOf(field: Field | undefined, value: string): string {
  return `(${field ? wireValue(field, value) : value})::text`;
}
