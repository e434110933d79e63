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

/** SQL of type json. Items with the same `when` form one group, so the text grows with the number of rules only. */
export function rowJson(items: readonly RowItem[]): string {
  const groups = new Map<string | undefined, RowItem[]>();
  for (const item of items) groups.set(item.when, [...(groups.get(item.when) ?? []), item]);
  const always = groups.get(undefined) ?? [];
  if (groups.size <= 1 && always.length > 0) return objectOf(always);
  const parts = [...groups].map(([when, group]) => {
    const members = membersOf(group);
    return when === undefined ? members : `case when ${when} then ${members} end`;
  });
  return `('{' || concat_ws(',', ${parts.join(', ')}) || '}')::json`;
}

/** `row_to_json` over a sub-select: `json_build_object` stops at 50 keys. */
function objectOf(items: readonly RowItem[]): string {
  return `(select row_to_json(o) from (select ${items.map((item) => `${item.value} as ${quote(item.as)}`).join(', ')}) o)`;
}

/** The members of an object without its braces. */
function membersOf(items: readonly RowItem[]): string {
  return `left(substr(${objectOf(items)}::text, 2), -1)`;
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
