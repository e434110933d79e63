/** Names of constraints and indexes: the same for the same meaning on every database, never longer than PostgreSQL keeps. */
import { createHash } from 'node:crypto';

const LONGEST = 63;

/** `constraintName('customer', ['owner'], 'fkey')` is `customer_owner_fkey`; long ones end in a hash. */
export function constraintName(
  table: string,
  columns: readonly string[],
  suffix: 'pkey' | 'key' | 'fkey' | 'check' | 'idx' | 'search',
): string {
  return shortened([table, ...columns, suffix].join('_'), suffix);
}

/** Another one for what would have the name of something else, such as the index of `order.line_kind` that of `order_line.kind`. */
export function otherName(table: string, name: string): string {
  const hash = createHash('sha256').update(`${table} ${name}`).digest('hex').slice(0, 8);
  const [, start = name, suffix = ''] = /^(.*?)(_[a-z]+)$/.exec(name) ?? [];
  const end = `_${hash}${suffix}`;
  return `${start.slice(0, LONGEST - end.length)}${end}`;
}

function shortened(name: string, suffix?: string): string {
  if (name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const end = suffix === undefined ? `_${hash}` : `_${hash}_${suffix}`;
  return `${name.slice(0, LONGEST - end.length)}${end}`;
}

/** A name of ours for something that has a name already; no document can have one that begins so. */
export function setAside(mark: 'new' | 'to' | 'check' | 'guard' | number, name: string): string {
  return shortened(`_${mark}_${name}`);
}
