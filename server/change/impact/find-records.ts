/** Looks for the records that a condition finds, and says what they are called and what stands in them. */
import { PARENT } from '../../../metadata/condition/resolve.ts';
import type { Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { wireValue } from '../../records/read/row-json.ts';
import { quote } from '../../store/sql-name.ts';
import type { BrokenRecord, RecordFilter } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { labelsOf } from './labels.ts';
import type { NextTable } from './next-table.ts';
import type { Rows, Sample } from './reading.ts';

export interface Question {
  readonly table: NextTable;
  /** Rows as they are (alias `t`) or as they would be (alias `r`). */
  readonly rows: 'now' | 'next';
  /** SQL condition. */
  readonly where: string;
  readonly values?: readonly unknown[];
  /** Fields of the next release that are shown of each record. */
  readonly shown: readonly string[];
  /** A query of the release that runs which finds the same. */
  readonly query?: string;
}

export interface Found {
  readonly count: number;
  readonly more: boolean;
  readonly of: number;
  readonly sample?: Sample;
  readonly records: readonly BrokenRecord[];
  readonly filter?: RecordFilter;
}

/** Records that are listed by name. */
export const LISTED = 20;
/** Ids in one address. */
const MOST_IDS = 200;

/** Undefined: there are none. */
export async function findRecords(context: ImpactContext, question: Question): Promise<Found | undefined> {
  const { reading } = context;
  const { table, where, values = [] } = question;
  const { physical } = table;
  if (physical === undefined) return undefined;
  const most = reading.limits.most;
  const { rows, sample } = await reading.ofTable(physical, (from) => ({
    text: `select ${aliasOf(question)}."id"::text from ${fromOf(question, from)} where ${where} limit ${most + 1}`,
    values,
  }));
  return foundOf(context, question, idsOf(rows), { ...(sample && { sample }) });
}

/** The same where the ids are known already; one more than the most that are counted says that there are more. */
export async function foundOf(
  context: ImpactContext,
  question: Pick<Question, 'table' | 'rows' | 'shown' | 'query'>,
  ids: readonly string[],
  { sample }: { readonly sample?: Sample } = {},
): Promise<Found | undefined> {
  const { table, query } = question;
  const { most } = context.reading.limits;
  if (ids.length === 0) return undefined;
  const sorted = ids.slice(0, most).toSorted();
  const some = sorted.slice(0, MOST_IDS);
  const isAll = ids.length <= some.length && sample === undefined;
  const headers = await headersOf(context, table, some);
  const records = await describe(context, question, sorted.slice(0, LISTED), headers);
  const filter = filterOf(table, [...new Set(headers?.values() ?? some)], isAll, query);
  return {
    count: sorted.length,
    more: ids.length > most,
    of: context.sizes.get(table.physical ?? '') ?? 0,
    ...(sample && { sample }),
    records,
    ...(filter && { filter }),
  };
}

export function idsOf(rows: Rows): readonly string[] {
  return rows.map(([id]) => String(id));
}

function aliasOf({ rows }: Pick<Question, 'rows'>): string {
  return rows === 'now' ? 't' : 'r';
}

function fromOf({ rows, table }: Pick<Question, 'rows' | 'table'>, from?: string): string {
  return rows === 'now' ? `${from ?? table.physical} t` : `${table.rows(from)} r`;
}

/** Of lines: the id of the header by that of the line. */
async function headersOf(
  { reading }: ImpactContext,
  { entity, physical }: NextTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!entity.lineOf) return undefined;
  const text = `select t."id"::text, t.${quote(PARENT)}::text from ${physical} t where t."id" = any($1::uuid[])`;
  const rows = await reading.query({ text, values: [ids] });
  return new Map(rows.map(([id, header]) => [String(id), String(header)]));
}

async function describe(
  context: ImpactContext,
  question: Pick<Question, 'table' | 'rows' | 'shown'>,
  ids: readonly string[],
  headers: ReadonlyMap<string, string> | undefined,
): Promise<readonly BrokenRecord[]> {
  const { table, shown } = question;
  const columns = shown.flatMap((name) => shownValue(question, name) ?? []);
  const alias = aliasOf(question);
  const list = columns.map(({ sql, name }) => `${sql} as ${quote(name)}`).join(', ');
  const values = columns.length === 0 ? `'{}'` : `(select row_to_json(v.*)::text from (select ${list}) v)`;
  const text = `select ${alias}."id"::text, ${values} from ${fromOf(question)} where ${alias}."id" = any($1::uuid[])`;
  const rows = await context.reading.query({ text, values: [ids] });
  const labels = await labelsOf(context, table, ids);
  const above = context.tables.get(table.entity.lineOf?.entity ?? '');
  const named = ids.flatMap((id) => headers?.get(id) ?? []);
  const headerLabels = above && (await labelsOf(context, above, named));
  return rows
    .map(([id, json]): BrokenRecord => {
      const header = headers?.get(String(id));
      return {
        id: String(id),
        label: labels.get(String(id)) ?? '',
        // Built by the statement above.
        values: JSON.parse(String(json)) as Record<string, unknown>,
        ...(header !== undefined && { header: { id: header, label: headerLabels?.get(header) ?? '' } }),
      };
    })
    .sort((one, other) => one.label.localeCompare(other.label, 'en') || one.id.localeCompare(other.id));
}

/** What stands in a field, as on the wire; undefined where there is nothing yet. */
function shownValue({ table, rows }: Pick<Question, 'table' | 'rows'>, name: string) {
  const field = own(table.entity.fields, name);
  const source = table.sources.get(name);
  if (!field || !source) return undefined;
  if (rows === 'next') return { name, sql: wireValue(field, `r.${quote(name)}`) };
  if (source.from === 'added') return undefined;
  if (source.from === 'parked') return { name, sql: wireValue(field, `t.${quote(source.parked.name)}`) };
  const old: Field = own(table.before?.fields ?? {}, name) ?? field;
  return { name, sql: wireValue(old, `t.${quote(source.former.name)}`) };
}

/** What is parked has no list. */
function filterOf(
  { former, entity, before }: NextTable,
  ids: readonly string[],
  isAll: boolean,
  query: string | undefined,
): RecordFilter | undefined {
  if (!former || former.isParked) return undefined;
  const { lineOf } = former.definition;
  const list = lineOf?.entity ?? former.definition.name;
  if (query !== undefined && !entity.lineOf && before) return { entity: list, query, complete: true };
  return { entity: list, query: `id=in.(${ids.join(',')})`, complete: isAll };
}
