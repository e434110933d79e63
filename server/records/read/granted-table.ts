/**
 * A table as an actor sees it: the company boundary, the row rules and the visibility of each field, as SQL. Every table
 * reference of every read is made here, whether root, embed, filter or count; there is no second way to a table.
 */
import type { Condition } from '../../../metadata/condition/condition.ts';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { conditionSql } from '../condition-sql.ts';
import type { SqlContext } from '../condition-sql-context.ts';
import { type Grant, grantForRoles, type RowRule, visibilityOf } from '../grant.ts';
import { companyPredicate, quote, type SqlBuilder, textLiteral } from '../sql.ts';

export interface GrantedTable {
  readonly entity: Entity;
  readonly alias: string;
  readonly from: string;
  /** Company and row rules: all must hold. */
  readonly where: readonly string[];
  /** Whether the actor sees the field unmasked on some rows at least. */
  mayCompare(field: Field): boolean;
  /** SQL of a field to compare by: null where the actor does not see it. @throws Problem FIELD_FORBIDDEN */
  comparable(field: Field): string;
  /** SQL of a field to sort and group by: it must be visible on every row. @throws Problem FIELD_FORBIDDEN */
  sortable(field: Field): string;
  /** Whether the actor sees the field on some rows, if only masked. */
  isShown(field: Field): boolean;
  /** SQL of a field to show; undefined where the actor never sees it. `when`: the rows on which its key exists. */
  shown(field: Field): Shown | undefined;
}

export interface Shown {
  readonly value: string;
  readonly when?: string;
  /** On some rows at least the value is masked text. */
  readonly masked: boolean;
}

export interface TableOptions {
  /** Rows to read instead of the table's: those that the same statement has just written. */
  readonly from?: string;
  /** The header of these lines is in the same statement and is visible: its rules need not be asked again. */
  readonly headerSeen?: boolean;
}

/** @throws Problem FORBIDDEN when no role of the actor reads the entity */
export function grantedTable(
  sql: SqlBuilder,
  entity: Entity,
  alias: string,
  options: TableOptions = {},
): GrantedTable {
  const grant = readGrant(sql, entity);
  const conditional = new Map<string, string>();
  const anyOf = (indexes: readonly number[]) => {
    const key = indexes.join(' ');
    let text = conditional.get(key);
    if (text === undefined) {
      text = indexes.map((index) => ruleSql(sql, entity, alias, grant.rules[index])).join(' or ');
      conditional.set(key, text);
    }
    return `(${text})`;
  };
  const company = companyPredicate(sql, entity, alias);
  const column = (field: Field) => `${alias}.${quote(field.name)}`;
  return {
    entity,
    alias,
    from: `${options.from ?? sql.table(entity.name)} ${alias}`,
    where: [
      ...(company === undefined ? [] : [company]),
      ...(isOpen(grant) || (options.headerSeen && entity.lineOf) ? [] : [anyOf(grant.giving)]),
    ],
    mayCompare(field) {
      const visibility = visibilityOf(grant, field.name);
      return visibility === 'always' || (visibility !== 'never' && visibility.plain.length > 0);
    },
    comparable(field) {
      const visibility = visibilityOf(grant, field.name);
      if (visibility === 'always') return column(field);
      if (visibility === 'never' || visibility.plain.length === 0) throw forbidden(field);
      return `(case when ${anyOf(visibility.plain)} then ${column(field)} end)`;
    },
    sortable(field) {
      if (visibilityOf(grant, field.name) !== 'always') throw forbidden(field);
      return column(field);
    },
    isShown(field) {
      return visibilityOf(grant, field.name) !== 'never';
    },
    shown(field) {
      const visibility = visibilityOf(grant, field.name);
      if (visibility === 'never') return undefined;
      if (visibility === 'always') return { value: column(field), masked: false };
      const masked = maskSql(field, column(field));
      if (visibility.plain.length === 0) return { value: masked, masked: true, ...whenOf(visibility.masked) };
      const plain = anyOf(visibility.plain);
      if (visibility.masked.length === 0) return { value: column(field), when: plain, masked: false };
      const value = `case when ${plain} then ${column(field)} else ${masked} end`;
      return {
        value,
        masked: true,
        ...whenOf([...new Set([...visibility.plain, ...visibility.masked])].sort()),
      };
    },
  };

  function whenOf(indexes: readonly number[]): { when?: string } {
    const everywhere =
      indexes.length === grant.giving.length ||
      indexes.some((index) => grant.rules[index]?.condition === undefined);
    return everywhere ? {} : { when: anyOf(indexes) };
  }
}

/** @throws Problem FORBIDDEN when no role of the actor reads the entity */
export function readGrant(sql: SqlBuilder, entity: Entity): Grant {
  const grant = grantForRoles(sql.model, sql.roles, entity, 'read');
  if (grant.giving.length === 0) throw new Problem('FORBIDDEN');
  return grant;
}

/** SQL that is true for the rows of `alias` on which a rule of the grant holds; for look-ups of the save pipeline. */
export function ruleSql(sql: SqlBuilder, entity: Entity, alias: string, rule: RowRule | undefined): string {
  if (rule === undefined) return 'false';
  if (rule.condition === undefined) return 'true';
  if (!rule.onHeader || !entity.lineOf)
    return `(${conditionSql(rule.condition, rawContext(sql, entity, alias, rule.role))})`;
  const header = sql.entity(entity.lineOf.entity);
  const above = sql.alias();
  const company = companyPredicate(sql, header, above);
  const inner = conditionSql(rule.condition, rawContext(sql, header, above, rule.role));
  const where = [
    `${above}."id" = ${alias}."parent_id"`,
    ...(company === undefined ? [] : [company]),
    `(${inner})`,
  ];
  return `exists (select 1 from ${sql.table(header.name)} ${above} where ${where.join(' and ')})`;
}

/** A condition that the actor put (a view's filter): it sees only what the actor sees, on every table it touches. */
export function seenCondition(sql: SqlBuilder, table: GrantedTable, condition: Condition): string {
  const tables = new Map<string, GrantedTable>([[table.alias, table]]);
  const context: SqlContext = {
    alias: table.alias,
    entity: table.entity.name,
    column: (alias, entity, field) => {
      const seen = tables.get(alias);
      const declared = sql.entity(entity).fields[field];
      if (!seen || !declared) throw new Error(`No table ${alias} with a field ${field}`);
      return seen.comparable(declared);
    },
    source: (entity, alias) => {
      const seen = grantedTable(sql, sql.entity(entity), alias);
      tables.set(alias, seen);
      return { from: seen.from, ...(seen.where.length > 0 && { where: seen.where.join(' and ') }) };
    },
    bind: (operand, type, list) => sql.bindOperand(operand, type, list, ''),
    nextAlias: () => sql.alias(),
  };
  return conditionSql(condition, context);
}

/** Row rules are written by administrators and look at the data as it is, within the company. */
function rawContext(sql: SqlBuilder, of: Entity, alias: string, role: string): SqlContext {
  return {
    alias,
    entity: of.name,
    column: (at, _entity, field) => `${at}.${quote(field)}`,
    source: (entity, at) => {
      const company = companyPredicate(sql, sql.entity(entity), at);
      return { from: `${sql.table(entity)} ${at}`, ...(company !== undefined && { where: company }) };
    },
    bind: (operand, type, list) => sql.bindOperand(operand, type, list, role),
    nextAlias: () => sql.alias(),
  };
}

function isOpen(grant: Grant): boolean {
  return grant.giving.some((index) => grant.rules[index]?.condition === undefined);
}

/** `138****0000`, `a***@example.com`: the length stays, an empty value stays empty. */
function maskSql(field: Field, column: string): string {
  const star = textLiteral('*');
  switch (FIELD_KINDS[field.kind].mask) {
    case 'phone':
      return `left(${column}, 3) || repeat(${star}, greatest(length(${column}) - 7, 1)) || case when length(${column}) > 7 then right(${column}, 4) else '' end`;
    case 'email':
      return `left(${column}, 1) || repeat(${star}, greatest(position('@' in ${column}) - 2, 1)) || substring(${column} from '@.*$')`;
    default:
      return `left(${column}::text, 1) || repeat(${star}, greatest(length(${column}::text) - 1, 1))`;
  }
}

function forbidden(field: Field): Problem {
  return new Problem('FIELD_FORBIDDEN', { params: { field: field.name } });
}
