/**
 * A table as an actor sees it: the company boundary, the row rules and the visibility of each field, as SQL. Every table
 * reference of every read is made here, whether root, embed, filter or count; there is no second way to a table.
 */
import type { Condition } from '../../../metadata/condition/condition.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { conditionSql } from '../condition-sql.ts';
import type { SqlContext } from '../condition-sql-context.ts';
import { type Grant, grantForRoles, type RowRule, visibilityOf } from '../grant.ts';
import { companyPredicate, quote, type SqlBuilder } from '../sql.ts';
import {
  comparableSql,
  isComparable,
  presenceSql,
  type RowRules,
  type Shown,
  shownSql,
  sortableSql,
} from './seen-field.ts';

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
  /** SQL of a field to ask whether it is empty: a mask hides the value, not that there is one. @throws Problem FIELD_FORBIDDEN */
  presence(field: Field): string;
  /** SQL of a field to sort and group by: it must be visible on every row. @throws Problem FIELD_FORBIDDEN */
  sortable(field: Field): string;
  /** Whether the actor sees the field on some rows, if only masked. */
  isShown(field: Field): boolean;
  /** SQL of a field to show; undefined where the actor never sees it. `when`: the rows on which its key exists. */
  shown(field: Field): Shown | undefined;
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
  const rules = rowRules(sql, entity, alias);
  const company = companyPredicate(sql, entity, alias);
  const isWhole = isOpen(rules.grant) || (options.headerSeen === true && entity.lineOf !== undefined);
  return {
    entity,
    alias,
    from: `${options.from ?? sql.table(entity.name)} ${alias}`,
    where: [
      ...(company === undefined ? [] : [company]),
      ...(isWhole ? [] : [rules.anyOf(rules.grant.giving)]),
    ],
    mayCompare: (field) => isComparable(rules, field),
    comparable: (field) => comparableSql(rules, field),
    presence: (field) => presenceSql(rules, field),
    sortable: (field) => sortableSql(rules, field),
    isShown: (field) => visibilityOf(rules.grant, field.name) !== 'never',
    shown: (field) => shownSql(rules, field),
  };
}

/** @throws Problem FORBIDDEN when no role of the actor reads the entity */
function rowRules(sql: SqlBuilder, entity: Entity, alias: string): RowRules {
  const grant = readGrant(sql, entity);
  const known = new Map<string, string>();
  return {
    grant,
    alias,
    anyOf(indexes) {
      const key = indexes.join(' ');
      let text = known.get(key);
      if (text === undefined) {
        text = indexes.map((index) => ruleSql(sql, entity, alias, grant.rules[index])).join(' or ');
        known.set(key, text);
      }
      return `(${text})`;
    },
  };
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
    column: (alias, entity, field, asked) => {
      const seen = tables.get(alias);
      const declared = sql.entity(entity).fields[field];
      if (!seen || !declared) throw new Error(`No table ${alias} with a field ${field}`);
      return asked === 'presence' ? seen.presence(declared) : seen.comparable(declared);
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
