/**
 * A condition as SQL, agreeing with the predicate (metadata/condition/predicate.ts) on every row.
 * Values are bound, never written into the text. `$isNew` is false of a stored row; `$before` and `changed` cannot be asked.
 */
import type { Condition, Path, Quantified } from '../../metadata/condition/condition.ts';
import { comparisonSql } from './comparison-sql.ts';
import type { SqlContext } from './condition-sql-context.ts';
import { pathSql, referrerSql } from './path-sql.ts';

/**
 * The condition about the rows of `sql.alias`. As a `where` its null counts as false; with `exact` it is never null,
 * for a place where that matters (a CASE, a value in the select list). Only there it costs the index.
 */
export function conditionSql(condition: Condition, sql: SqlContext, exact = false): string {
  switch (condition.op) {
    case 'all':
      return join(condition.of, ' and ', sql, exact);
    case 'any':
      return join(condition.of, ' or ', sql, exact);
    case 'not':
      return `(not (${conditionSql(condition.of, sql, true)}))`;
    case 'isNew':
      return condition.value ? 'false' : 'true';
    case 'quantified':
      return quantifiedSql(condition, sql);
    case 'compare': {
      const leaf = comparisonSql(condition, sql);
      return exact && leaf.nullable ? `(${leaf.text}) is true` : leaf.text;
    }
  }
}

function join(conditions: readonly Condition[], operator: string, sql: SqlContext, exact: boolean): string {
  return `(${conditions.map((each) => conditionSql(each, sql, exact)).join(operator)})`;
}

/** Rows of a collection. `every` looks for one that does not fit, so its condition must not be null. */
function quantifiedSql({ quantifier, of, entity, by, where }: Quantified, sql: SqlContext): string {
  const holder =
    of.length === 0 ? sql.column(sql.alias, sql.entity, 'id') : pathSql({ root: 'record', steps: of }, sql);
  const alias = sql.nextAlias();
  const source = sql.source(entity, alias);
  const rows = about(alias, entity, sql);
  const parts = [`${sql.column(alias, entity, by)} = ${holder}`];
  if (source.where !== undefined) parts.push(source.where);
  if (where !== undefined && quantifier === 'every') parts.push(`not (${conditionSql(where, rows, true)})`);
  if (where !== undefined && quantifier !== 'every') parts.push(conditionSql(where, rows));
  const exists = `exists (select 1 from ${source.from} where ${parts.join(' and ')})`;
  return quantifier === 'some' ? exists : `(not ${exists})`;
}

/** The same statement, about other rows. */
function about(alias: string, entity: string, sql: SqlContext): SqlContext {
  return {
    alias,
    entity,
    column: (...at) => sql.column(...at),
    source: (...of) => sql.source(...of),
    bind: (...value) => sql.bind(...value),
    nextAlias: () => sql.nextAlias(),
    ...(sql.referrer !== undefined && { referrer: (path: Path) => referrerSql(path, sql) }),
  };
}
