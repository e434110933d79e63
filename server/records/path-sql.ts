/** The values that paths of conditions lead to, as SQL. */
import type { Path, PathStep } from '../../metadata/condition/condition.ts';
import { PARENT } from '../../metadata/condition/resolve.ts';
import type { Asked, SqlContext } from './condition-sql-context.ts';

/** The value of a path as one SQL expression; null where there is no such row. */
export function pathSql(path: Path, sql: SqlContext): string {
  if (path.root === 'referrer') return referrerSql(path, sql);
  const { from, where, column } = hopsTo(path, sql);
  if (from.length === 0) return column;
  return `(select ${column} from ${from.join(' cross join ')} where ${where.join(' and ')})`;
}

export function referrerSql(path: Path, sql: SqlContext): string {
  if (sql.referrer === undefined) throw new TypeError('$record is known in a reference filter only');
  return sql.referrer(path);
}

export interface Hops {
  readonly from: readonly string[];
  readonly where: readonly string[];
  /** The column at the end. */
  readonly column: string;
}

/** The tables between a row and the end of a path; none for an own field. */
export function hopsTo(path: Path, sql: SqlContext, asked: Asked = 'value'): Hops {
  const steps: readonly PathStep[] =
    path.root === 'parent' ? [{ entity: sql.entity, field: PARENT }, ...path.steps] : path.steps;
  const from: string[] = [];
  const where: string[] = [];
  let alias = sql.alias;
  let column = '';
  for (const [index, { entity, field }] of steps.entries()) {
    if (index > 0) {
      alias = sql.nextAlias();
      const source = sql.source(entity, alias);
      from.push(source.from);
      where.push(`${sql.column(alias, entity, 'id')} = ${column}`);
      if (source.where !== undefined) where.push(source.where);
    }
    column = sql.column(alias, entity, field, index === steps.length - 1 ? asked : 'value');
  }
  return { from, where, column };
}
