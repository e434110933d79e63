/** Names of constraints and indexes: the same for the same meaning on every database, never longer than PostgreSQL keeps. */
import { createHash } from 'node:crypto';

const LONGEST = 63;

/** `constraintName('customer', ['owner'], 'fkey')` is `customer_owner_fkey`; long ones end in a hash. */
export function constraintName(
  table: string,
  columns: readonly string[],
  suffix: 'pkey' | 'key' | 'fkey' | 'check' | 'idx' | 'search',
): string {
  const name = [table, ...columns, suffix].join('_');
  if (name.length <= LONGEST) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST - hash.length - suffix.length - 2)}_${hash}_${suffix}`;
}
