/** Rules of the next release that only a save asks, and that were not there or not so before. */
import type { Condition } from '../../../metadata/condition/condition.ts';
import { conditionReads, type Reads } from '../../../metadata/condition/reads.ts';
import { same } from '../../../metadata/diff/same.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { quote } from '../../store/sql-name.ts';
import type { Breaking } from './breaking.ts';
import type { NextSql } from './next-sql.ts';
import type { NextTable } from './next-table.ts';
import type { TextName } from './texts.ts';

export interface NewRule {
  readonly table: NextTable;
  /** Absent: of the whole record. */
  readonly field?: Field;
  readonly code: string;
  readonly params: Breaking['params'];
  readonly asked: Breaking['asked'];
  readonly text: TextName;
  /** Name of the check that it is. */
  readonly check?: string;
  readonly conditions: readonly Condition[];
  /** Fields that say why. */
  readonly shown: readonly string[];
  /** Condition of the rows, of the alias `r`, that break it. */
  breaking(sql: NextSql): string;
}

export function newRules(table: NextTable): readonly NewRule[] {
  if (!table.former) return [];
  const fields = Object.values(table.entity.fields);
  return [
    ...newChecks(table),
    ...fields.flatMap((field) => {
      const before = own(table.before?.fields ?? {}, field.name);
      return [
        ...conditionallyRequired(table, field, before),
        ...filtered(table, field, before),
        ...counted(table, field, before),
      ];
    }),
  ];
}

function newChecks(table: NextTable): readonly NewRule[] {
  const { entity, before } = table;
  const had = (name: string) => before?.checks.find((check) => check.name === name);
  return entity.checks
    .filter((check) => !same(had(check.name)?.when, check.when))
    .map(({ when, code, field: at, name }): NewRule => {
      const field = own(entity.fields, at ?? '');
      return {
        table,
        ...(field && { field }),
        code,
        params: {},
        asked: 'save',
        text: 'check',
        check: name,
        conditions: [when],
        shown: [...new Set([...(field ? [field.name] : []), ...ownFields(conditionReads(when), entity)])],
        breaking: (sql) => `not ${sql.condition(when, 'r', entity.name)}`,
      };
    });
}

function conditionallyRequired(
  table: NextTable,
  field: Field,
  before: Field | undefined,
): readonly NewRule[] {
  const { when } = field;
  const old = before?.when;
  if (!when?.require || (same(old?.require, when.require) && same(old?.show, when.show))) return [];
  const { entity } = table;
  const conditions = [...(when.show ? [when.show] : []), when.require];
  return [
    {
      table,
      field,
      code: 'REQUIRED',
      params: {},
      asked: 'save',
      text: 'require',
      conditions,
      shown: [...new Set([field.name, ...ownFields(conditionReads(...conditions), entity)])],
      breaking: (sql) =>
        [
          ...conditions.map((condition) => sql.condition(condition, 'r', entity.name)),
          field.lines === undefined ? `r.${quote(field.name)} is null` : `${linesSql(field, sql)} = 0`,
        ].join(' and '),
    },
  ];
}

/** A filter that looks at the referring record is asked at each save, others only when the reference changes. */
function filtered(table: NextTable, field: Field, before: Field | undefined): readonly NewRule[] {
  const { entity } = table;
  const { filter, entity: target } = field.reference ?? {};
  if (!filter || !target || same(before?.reference?.filter, filter)) return [];
  const reads = conditionReads(filter).referrer;
  return [
    {
      table,
      field,
      code: 'BAD_REFERENCE',
      params: {},
      asked: reads ? 'save' : 'change',
      text: 'filter',
      conditions: [filter],
      shown: [...new Set([field.name, ...(reads ? ownFields(reads, entity) : [])])],
      breaking: (sql) =>
        `exists (select from ${sql.rows(target)} x where x."id" = r.${quote(field.name)}
          and not ${sql.condition(filter, 'x', target, { alias: 'r', entity: entity.name })})`,
    },
  ];
}

function counted(table: NextTable, field: Field, before: Field | undefined): readonly NewRule[] {
  if (field.lines === undefined || before?.lines === undefined) return [];
  const limit = (name: string) => {
    const [old, now] = [before.constraints[name], field.constraints[name]];
    return typeof now === 'number' && now !== old ? now : undefined;
  };
  const rule = (code: string, params: Breaking['params'], operator: string, count: number): NewRule => ({
    table,
    field,
    code,
    params,
    asked: 'save',
    text: 'items',
    conditions: [],
    shown: [],
    breaking: (sql) => `${linesSql(field, sql)} ${operator} ${sql.bind(count, 'bigint')}`,
  });
  const [least, most] = [limit('minItems'), limit('maxItems')];
  return [
    ...(least === undefined ? [] : [rule('TOO_FEW', { minimum: least }, '<', least)]),
    ...(most === undefined ? [] : [rule('TOO_MANY', { maximum: most }, '>', most)]),
  ];
}

function linesSql(field: Field, sql: NextSql): string {
  return `(select count(*) from ${sql.rows(field.lines ?? '')} l where l."parent_id" = r."id")`;
}

function ownFields({ fields }: Reads, entity: Entity): readonly string[] {
  return fields.filter((name) => own(entity.fields, name)?.lines === undefined && name in entity.fields);
}
