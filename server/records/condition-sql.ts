/**
 * A condition as SQL, agreeing with the predicate (metadata/condition/predicate.ts) on every row.
 * Values are bound, never written into the text. `$isNew` is false of a stored row; `$before` and `changed` cannot be asked.
 */
import type {
  Comparison,
  Condition,
  Operand,
  Path,
  PathStep,
  Quantified,
  ValueType,
} from '../../metadata/condition/condition.ts';
import { escapePattern } from '../../metadata/condition/pattern.ts';
import { PARENT } from '../../metadata/condition/resolve.ts';

/** PostgreSQL type of a bound operand. */
export type SqlType = 'text' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'uuid' | 'jsonb';

export interface SqlContext {
  /** The rows in question, and their entity. */
  readonly alias: string;
  readonly entity: string;
  /** A column of a row source: `t."status"`. */
  column(alias: string, entity: string, field: string): string;
  /** FROM item of a referenced or collection table, and its company predicate as further `where`. */
  source(entity: string, alias: string): { readonly from: string; readonly where?: string };
  /**
   * Binds a constant or a name (`constantOf` gives its value) and answers its placeholder: `$3`.
   * With `list` the operand is a list, bound as an array.
   */
  bind(operand: Operand, type: SqlType, list: boolean): string;
  /** An alias nobody has yet. */
  nextAlias(): string;
  /** SQL for a value of `$record`, in a reference filter. Throws where there is none, when absent. */
  referrer?(path: Path): string;
}

const SQL_TYPES: Readonly<Record<ValueType, SqlType>> = {
  text: 'text',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  uuid: 'uuid',
  json: 'jsonb',
};

export function sqlTypeOf(type: ValueType): SqlType {
  return SQL_TYPES[type];
}

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

interface Leaf {
  readonly text: string;
  /** May be null; counts as false then. */
  readonly nullable: boolean;
}

function comparisonSql(comparison: Comparison, sql: SqlContext): Leaf {
  const { path, operator, operand } = comparison;
  if (operand.kind === 'field') return fieldsSql(pathSql(path, sql), operator, pathSql(operand.path, sql));
  if (path.root === 'referrer') return leafSql(referrerSql(path, sql), comparison, sql);
  const hops = hopsTo(path, sql);
  if (hops.from.length === 0) return leafSql(hops.column, comparison, sql);
  // What is true of a missing row (`ne`, `empty`) is asked the other way round.
  const complement = complementOf(comparison);
  const leaf = leafSql(hops.column, complement ?? comparison, sql);
  const exists = `exists (select 1 from ${hops.from.join(' cross join ')} where ${[...hops.where, leaf.text].join(' and ')})`;
  return { text: complement === undefined ? exists : `(not ${exists})`, nullable: false };
}

function complementOf(comparison: Comparison): Comparison | undefined {
  const { operator, operand } = comparison;
  if (operator === 'ne') return { ...comparison, operator: 'eq' };
  if (operator === 'empty' && operand.kind === 'literal' && operand.value === true) {
    return { ...comparison, operand: { kind: 'literal', value: false } };
  }
  return undefined;
}

/** Field against field: two nulls are equal. */
function fieldsSql(left: string, operator: Comparison['operator'], right: string): Leaf {
  if (operator === 'eq') return { text: `${left} is not distinct from ${right}`, nullable: false };
  if (operator === 'ne') return { text: `${left} is distinct from ${right}`, nullable: false };
  return { text: `${left} ${symbolOf(operator)} ${right}`, nullable: true };
}

const SYMBOLS: Readonly<Partial<Record<Comparison['operator'], string>>> = {
  eq: '=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
};

function symbolOf(operator: Comparison['operator']): string {
  const symbol = SYMBOLS[operator];
  if (symbol === undefined) throw new TypeError(`"${operator}" cannot be asked of a stored row`);
  return symbol;
}

function leafSql(left: string, comparison: Comparison, sql: SqlContext): Leaf {
  const { operator, operand } = comparison;
  const type = SQL_TYPES[comparison.type];
  const bind = (value: Operand) => sql.bind(value, type, false);
  switch (operator) {
    case 'ne':
      // A name may be null, and then nothing equals it.
      return operand.kind === 'literal'
        ? { text: `${left} is distinct from ${bind(operand)}`, nullable: false }
        : { text: `(${left} = ${bind(operand)}) is not true`, nullable: false };
    case 'in':
      return { text: `${left} = any(${sql.bind(listOf(operand), type, true)})`, nullable: true };
    case 'between': {
      const ends = operand.kind === 'list' ? operand.values.map(bind) : [];
      return { text: `${left} between ${ends.join(' and ')}`, nullable: true };
    }
    case 'empty':
      return { text: `${left} is ${isTrue(operand) ? '' : 'not '}null`, nullable: false };
    case 'startsWith':
      return {
        text: partSql(left, operand, 'starts_with(%, $)', bind, (text) => `${text}%`),
        nullable: true,
      };
    case 'contains':
      return {
        text: partSql(left, operand, 'strpos(%, $) > 0', bind, (text) => `%${text}%`),
        nullable: true,
      };
    case 'within':
      return { text: `${left} in (${subtreeSql(comparison, sql)})`, nullable: true };
    default:
      return { text: `${left} ${symbolOf(operator)} ${bind(operand)}`, nullable: true };
  }
}

/** A name may stand for one value, for several or for none: as a list it is an array in each case. */
function listOf(operand: Operand): Operand {
  return operand.kind === 'list' ? operand : { kind: 'list', values: [operand] };
}

function isTrue(operand: Operand): boolean {
  return operand.kind === 'literal' && operand.value === true;
}

/** A constant becomes a `like` pattern, which an index can serve; a name is known only when bound, so a function compares. */
function partSql(
  left: string,
  operand: Operand,
  call: string,
  bind: (operand: Operand) => string,
  pattern: (text: string) => string,
): string {
  if (operand.kind !== 'literal') return call.replace('%', () => left).replace('$', () => bind(operand));
  return `${left} like ${bind({ kind: 'literal', value: pattern(escapePattern(String(operand.value))) })}`;
}

/** Ids of the nodes and of everything below them. */
function subtreeSql({ operand, tree }: Comparison, sql: SqlContext): string {
  if (tree === undefined) throw new TypeError('"within" needs a tree');
  const [name, root, child] = [sql.nextAlias(), sql.nextAlias(), sql.nextAlias()];
  const [roots, children] = [sql.source(tree.entity, root), sql.source(tree.entity, child)];
  const column = (alias: string, field: string) => sql.column(alias, tree.entity, field);
  const top = [
    `${column(root, 'id')} = any(${sql.bind(listOf(operand), 'uuid', true)})`,
    roots.where ?? [],
  ].flat();
  const below = children.where === undefined ? '' : ` where ${children.where}`;
  return (
    `with recursive ${name}(id) as (select ${column(root, 'id')} from ${roots.from} where ${top.join(' and ')} ` +
    `union select ${column(child, 'id')} from ${children.from} join ${name} on ${column(child, tree.by)} = ${name}.id${below}) ` +
    `select id from ${name}`
  );
}

/** The value of a path as one SQL expression; null where there is no such row. */
export function pathSql(path: Path, sql: SqlContext): string {
  if (path.root === 'referrer') return referrerSql(path, sql);
  const { from, where, column } = hopsTo(path, sql);
  if (from.length === 0) return column;
  return `(select ${column} from ${from.join(' cross join ')} where ${where.join(' and ')})`;
}

function referrerSql(path: Path, sql: SqlContext): string {
  if (sql.referrer === undefined) throw new TypeError('$record is known in a reference filter only');
  return sql.referrer(path);
}

interface Hops {
  readonly from: readonly string[];
  readonly where: readonly string[];
  /** The column at the end. */
  readonly column: string;
}

/** The tables between a row and the end of a path; none for an own field. */
function hopsTo(path: Path, sql: SqlContext): Hops {
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
    column = sql.column(alias, entity, field);
  }
  return { from, where, column };
}
