import { qualified, quote } from '../store/sql-name.ts';
import type { Constraint, Index } from '../store/table.ts';
import type { Former } from './former-table.ts';

/** A key with empty values is an index, as all indexes are; other rules are constraints. `table`: its name now. */
export function dropSql(schema: string, table: string, { name, now }: Former<Constraint | Index>): string {
  return isIndex(now)
    ? `drop index ${qualified(schema, name)}`
    : `alter table ${qualified(schema, table)} drop constraint ${quote(name)}`;
}

export function isIndex(rule: Constraint | Index): boolean {
  return 'keys' in rule || (rule.kind === 'unique' && rule.emptyIsSame !== undefined);
}
