/** One comparison as SQL. */
import type { Comparison, Operand } from '../../metadata/condition/condition.ts';
import { escapePattern } from '../../metadata/condition/pattern.ts';
import { type SqlContext, sqlTypeOf } from './condition-sql-context.ts';
import { hopsTo, pathSql, referrerSql } from './path-sql.ts';

export interface Leaf {
  readonly text: string;
  /** May be null; counts as false then. */
  readonly nullable: boolean;
}

export function comparisonSql(comparison: Comparison, sql: SqlContext): Leaf {
  const { path, operator, operand } = comparison;
  if (operand.kind === 'field') return fieldsSql(pathSql(path, sql), operator, pathSql(operand.path, sql));
  if (path.root === 'referrer') return leafSql(referrerSql(path, sql), comparison, sql);
  const hops = hopsTo(path, sql, operator === 'empty' ? 'presence' : 'value');
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
  const type = sqlTypeOf(comparison.type);
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
