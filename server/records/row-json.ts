/** JSON of one row, built by PostgreSQL: keys that a row does not show are absent, numbers carry no trailing zeros. */
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Field } from '../../metadata/model.ts';
import { quote } from './sql.ts';

export interface RowItem {
  readonly as: string;
  /** SQL of the value. */
  readonly value: string;
  /** SQL that says on which rows the key exists; absent: on all. */
  readonly when?: string;
}

/**
 * `select … as j`, a JSON object a row of `from` (with its where, order and limit). Where every row shows the same keys the
 * object is the row itself, which is the cheapest way that PostgreSQL has.
 */
export function jsonRows(items: readonly RowItem[], from: string): string {
  if (isUniform(items)) return `select row_to_json(o) as j from (select ${columnList(items)}${from}) o`;
  return `select ${rowJson(items)} as j${from}`;
}

/** The same for rows found already, each with further columns beside its JSON. */
export function jsonBeside(items: readonly RowItem[], from: string, beside: readonly string[]): string {
  if (isUniform(items))
    return `select ${['row_to_json(o) as j', ...beside].join(', ')}${from} cross join lateral (select ${columnList(items)}) o`;
  return `select ${[`${rowJson(items)} as j`, ...beside].join(', ')}${from}`;
}

function isUniform(items: readonly RowItem[]): boolean {
  return items.length > 0 && items.every((item) => item.when === undefined);
}

/** SQL of type json. Items with the same `when` form one group, so the text grows with the number of rules only. */
function rowJson(items: readonly RowItem[]): string {
  const groups = new Map<string | undefined, RowItem[]>();
  for (const item of items) groups.set(item.when, [...(groups.get(item.when) ?? []), item]);
  const parts = [...groups].map(([when, group]) => {
    const members = membersOf(group);
    return when === undefined ? members : `case when ${when} then ${members} end`;
  });
  return `('{' || concat_ws(',', ${parts.join(', ')}) || '}')::json`;
}

/** The members of an object without its braces. `row_to_json`, because `json_build_object` stops at 50 keys. */
function membersOf(items: readonly RowItem[]): string {
  return `left(substr((select row_to_json(o) from (select ${columnList(items)}) o)::text, 2), -1)`;
}

function columnList(items: readonly RowItem[]): string {
  return items.map((item) => `${item.value} as ${quote(item.as)}`).join(', ');
}

/**
 * The value as it is written on the wire: numbers without the trailing zeros of their column, instants in UTC with
 * milliseconds whatever the session's zone.
 */
export function wireValue(field: Field, value: string): string {
  if (field.kind === 'instant')
    return `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return FIELD_KINDS[field.kind].column(field)?.startsWith('numeric') ? `trim_scale(${value})` : value;
}
