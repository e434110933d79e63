/** JSON of one row, built by PostgreSQL: keys that a row does not show are absent, numbers carry no trailing zeros. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Field } from '../../../metadata/model.ts';
import { isKey } from '../query/text-reader.ts';
import { textLiteral } from '../sql.ts';

export type RowItem = Member | Members;

/** One key of the object. */
export interface Member {
  readonly as: string;
  /** SQL of the value. */
  readonly value: string;
  /** SQL that says on which rows the key exists; absent: on all. */
  readonly when?: string;
}

/** Keys that come together, from another row. */
export interface Members {
  readonly keys: readonly string[];
  /** SQL of text `"a":1,"b":2`; empty or null where there are none. */
  readonly members: string;
  readonly when?: string;
}

/**
 * `select … as j`, a JSON object a row of `from` (with its where, order and limit). Where every row shows the same keys the
 * object is the row itself, which is the cheapest way that PostgreSQL has. `o.*`, because a key may be called `o`, and then
 * `o` alone is its value.
 */
export function jsonRows(items: readonly RowItem[], from: string): string {
  if (isUniform(items)) return `select row_to_json(o.*) as j from (select ${columnList(items)}${from}) o`;
  return `select ${rowJson(items)} as j${from}`;
}

/** The same for rows found already, each with further columns beside its JSON. */
export function jsonBeside(items: readonly RowItem[], from: string, beside: readonly string[]): string {
  if (isUniform(items))
    return `select ${['row_to_json(o.*) as j', ...beside].join(', ')}${from} cross join lateral (select ${columnList(items)}) o`;
  return `select ${[`${rowJson(items)} as j`, ...beside].join(', ')}${from}`;
}

export function keysOf(items: readonly RowItem[]): string[] {
  return items.flatMap((item) => ('keys' in item ? item.keys : [item.as]));
}

/**
 * A key of the answer as a column's name; requests choose it.
 * @throws Error on anything but letters and digits of any script and `_`, in at most 63 bytes
 */
export function quoteKey(key: string): string {
  if (!isKey(key)) throw new Error(`Not a key: ${key}`);
  return `"${key}"`;
}

/** Text of the members of a JSON object, without its braces. */
export function withoutBraces(json: string): string {
  return `left(substr((${json})::text, 2), -1)`;
}

/** `"a":null,"b":null`, where there is no row to take them from. */
export function nullMembers(keys: readonly string[]): string {
  return textLiteral(keys.map((key) => `${JSON.stringify(key)}:null`).join(','));
}

function isUniform(items: readonly RowItem[]): items is readonly Member[] {
  return items.length > 0 && items.every((item) => 'as' in item && item.when === undefined);
}

/**
 * SQL of type json. Members with the same `when` form one group, so the text grows with the number of rules only; keys that
 * come from another row stand where they were asked for.
 */
function rowJson(items: readonly RowItem[]): string {
  if (items.length === 0) return `'{}'::json`;
  const groups = new Map<string | undefined, Member[]>();
  const parts: string[] = [];
  const close = () => {
    for (const [when, group] of groups) parts.push(conditional(membersOf(group), when));
    groups.clear();
  };
  for (const item of items) {
    if ('as' in item) groups.set(item.when, [...(groups.get(item.when) ?? []), item]);
    else {
      close();
      parts.push(conditional(`nullif(${item.members}, '')`, item.when));
    }
  }
  close();
  return `('{' || concat_ws(',', ${parts.join(', ')}) || '}')::json`;
}

function conditional(value: string, when: string | undefined): string {
  return when === undefined ? value : `case when ${when} then ${value} end`;
}

/** `row_to_json`, because `json_build_object` stops at 50 keys. */
function membersOf(group: readonly Member[]): string {
  return withoutBraces(`select row_to_json(o.*) from (select ${columnList(group)}) o`);
}

function columnList(items: readonly Member[]): string {
  return items.map((item) => `${item.value} as ${quoteKey(item.as)}`).join(', ');
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
