/**
 * Phase three of a save: one statement that writes header, lines, counters, audit and outbox, and answers the records as
 * they are now. Each row is touched at most once. What belongs to a header is written only if the header was: a version
 * that moved in the meantime leaves no trace. A release that may write no more is told so (`stale`), and nothing is written.
 */
import type { Entity, Field } from '../../metadata/model.ts';
import type { WriteBatch } from './command.ts';
import { baseType } from './query/cast.ts';
import { columnFields, type Query } from './query/query.ts';
import { selectSql } from './read/select.ts';
import { type CompiledStatement, quote, type SqlBuilder } from './sql.ts';

export interface WriteShape {
  readonly entity: Entity;
  readonly kind: WriteBatch['kind'];
  /** Records, as `countStep` says it. */
  readonly rows: number;
  /** By lines field: how many of each kind of change there are. */
  readonly lines: Readonly<Record<string, LineShape>>;
  readonly audit: boolean;
  readonly personal: boolean;
  /** What to answer of the written records; absent: id and version only. */
  readonly answer?: Query;
}

/** Lines, as `countStep` says it. */
export interface LineShape {
  readonly inserted: number;
  readonly updated: number;
  readonly removed: number;
}

const HEADER = '"w_header"';

/** Columns of the answer: `saved` (JSON of id and version), then those of `selectSql` when records are asked for. */
export function writeSql(sql: SqlBuilder, shape: WriteShape): CompiledStatement {
  const sources: Record<string, string> = { [shape.entity.name]: headerNow(sql, shape) };
  const parts = [...headerParts(sql, shape)];
  for (const [name, line] of Object.entries(shape.lines)) {
    const entity = sql.entity(shape.entity.fields[name]?.lines ?? '');
    const written = lineParts(sql, entity, name, line, shape.answer !== undefined);
    parts.push(...written.parts);
    if (written.source !== undefined) sources[written.entity] = written.source;
  }
  parts.push(...trailParts(sql, shape));
  const saved = `(select coalesce(json_agg(json_build_object('id', h."id", 'version', h."version")), '[]'::json)::text from ${HEADER} h) as saved`;
  const answer =
    shape.answer && shape.kind !== 'delete'
      ? `select ${saved}, a.* from (${selectSql(sql, shape.answer, { root: HEADER, sources })}) a`
      : `select ${saved}`;
  return sql.build(`with ${parts.join(', ')} ${answer}`);
}

/** All records of the entity as they are now, for those that refer to one another; a tree is read this way. */
function headerNow(sql: SqlBuilder, { entity }: WriteShape): string {
  const names = columnFields(entity)
    .map((field) => quote(field.name))
    .join(', ');
  const others = `select ${names} from ${sql.table(entity.name)} e where not exists (select 1 from ${HEADER} x where x."id" = e."id")`;
  return `(${others} union all select ${names} from ${HEADER})`;
}

function headerParts(sql: SqlBuilder, { entity, kind, rows, answer }: WriteShape): string[] {
  const table = sql.table(entity.name);
  const writable = `(select ${quote(sql.schema)}."jq_writable"(${input(sql, 'outbox_release', 'integer')}))`;
  const returned = answer && kind !== 'delete' ? 't.*' : 't."id", t."version"';
  if (kind === 'create') {
    const fields = columnFields(entity);
    const names = fields.map((field) => quote(field.name)).join(', ');
    const number = entity.number ? [counterPart(sql, entity)] : [];
    const values = fields.map((field) =>
      field.name === 'number' && entity.number
        ? numberSql(sql)
        : (stampSql(sql, field) ?? `i.${quote(field.name)}`),
    );
    const own = fields.filter((field) => !isStamp(field));
    const from = `${recordset(sql, 'rows', rows, own, entity.number ? ['ordinal integer'] : [])} i${entity.number ? ' cross join "w_counter" c' : ''}`;
    return [
      ...number,
      `${HEADER} as (insert into ${table} as t (${names}) select ${values.join(', ')} from ${from} where ${writable} returning ${returned})`,
    ];
  }
  const mark = fieldsNamed(entity, ['id', 'version']);
  const match = `t."id" = i."id" and t."version" = i."version" and ${writable}`;
  if (kind === 'delete')
    return [
      `${HEADER} as (delete from ${table} t using ${recordset(sql, 'rows', rows, mark)} i where ${match} returning ${returned})`,
    ];
  const changing = columnFields(entity).filter((field) => isChanging(entity, field));
  const sets = changing.map(
    (field) => `${quote(field.name)} = ${stampSql(sql, field) ?? `i.${quote(field.name)}`}`,
  );
  const own = changing.filter((field) => !isStamp(field));
  return [
    `${HEADER} as (update ${table} t set "version" = t."version" + 1, ${sets.join(', ')} from ${recordset(sql, 'rows', rows, [...mark, ...own])} i where ${match} returning ${returned})`,
  ];
}

/** Columns that an update writes; the others never change after the record was made. */
function isChanging(entity: Entity, field: Field): boolean {
  if (['id', 'company', 'version', 'created_at', 'created_by'].includes(field.name)) return false;
  return !(field.name === 'number' && entity.number);
}

const STAMPS: Readonly<Record<string, string>> = {
  created_at: 'at',
  created_by: 'by',
  updated_at: 'at',
  updated_by: 'by',
};

/** Who and when is one value for all rows, and the first version is 1. */
function isStamp({ name, origin }: Field): boolean {
  return origin === 'platform' && (name === 'version' || Object.hasOwn(STAMPS, name));
}

function stampSql(sql: SqlBuilder, field: Field): string | undefined {
  if (!isStamp(field)) return undefined;
  const stamp = STAMPS[field.name];
  return stamp === undefined ? '1' : input(sql, stamp, baseType(field));
}

function counterPart(sql: SqlBuilder, entity: Entity): string {
  const table = `${quote(sql.schema)}."jq_counter"`;
  const company = input(sql, 'company', 'uuid');
  const values = [
    company,
    input(sql, 'series', 'text'),
    input(sql, 'period', 'text'),
    input(sql, 'count', 'bigint'),
  ];
  if (!entity.number) throw new Error(`${entity.name} has no numbers`);
  return `"w_counter" as (insert into ${table} as k (company, series, period, value) values (${values.join(', ')}) on conflict (company, series, period) do update set value = k.value + excluded.value returning value)`;
}

function numberSql(sql: SqlBuilder): string {
  const value = `(c.value - ${input(sql, 'count', 'bigint')} + i.ordinal)::text`;
  return `${input(sql, 'before', 'text')} || lpad(${value}, greatest(${input(sql, 'width', 'integer')}, length(${value})), '0') || ${input(sql, 'after', 'text')}`;
}

interface LineParts {
  readonly entity: string;
  readonly parts: readonly string[];
  /** The lines of the written headers as they are now; absent when none changed. */
  readonly source?: string;
}

/** @param answered the lines will be asked for, not only written */
function lineParts(
  sql: SqlBuilder,
  entity: Entity,
  name: string,
  shape: LineShape,
  answered: boolean,
): LineParts {
  const table = sql.table(entity.name);
  const fields = columnFields(entity);
  const names = fields.map((field) => quote(field.name)).join(', ');
  const ofWritten = `exists (select 1 from ${HEADER} h where h."id" = i."parent_id")`;
  const part = (what: string) => quote(`w_${name}_${what}`);
  const returned = answered ? 't.*' : 't."id"';
  const parts: string[] = [];
  const now: string[] = [];
  const touched: string[] = [];
  if (shape.inserted > 0) {
    const values = fields.map((field) => `i.${quote(field.name)}`).join(', ');
    const rows = recordset(sql, `${name}_inserted`, shape.inserted, fields);
    parts.push(
      `${part('inserted')} as (insert into ${table} as t (${names}) select ${values} from ${rows} i where ${ofWritten} returning ${returned})`,
    );
    now.push(`select ${names} from ${part('inserted')}`);
  }
  if (shape.updated > 0) {
    const changing = fields.filter((field) => !['id', 'company', 'parent_id'].includes(field.name));
    const sets = changing.map((field) => `${quote(field.name)} = i.${quote(field.name)}`).join(', ');
    const rows = recordset(sql, `${name}_updated`, shape.updated, [
      ...fieldsNamed(entity, ['id', 'parent_id']),
      ...changing,
    ]);
    parts.push(
      `${part('updated')} as (update ${table} t set ${sets} from ${rows} i where t."id" = i."id" and t."parent_id" = i."parent_id" and ${ofWritten} returning ${returned})`,
    );
    now.push(`select ${names} from ${part('updated')}`);
    touched.push(part('updated'));
  }
  if (shape.removed > 0) {
    const rows = recordset(sql, `${name}_removed`, shape.removed, fieldsNamed(entity, ['id', 'parent_id']));
    parts.push(
      `${part('removed')} as (delete from ${table} t using ${rows} i where t."id" = i."id" and t."parent_id" = i."parent_id" and ${ofWritten} returning t."id")`,
    );
    touched.push(part('removed'));
  }
  if (parts.length === 0 || !answered) return { entity: entity.name, parts };
  const kept = touched
    .map((cte) => `not exists (select 1 from ${cte} x where x."id" = l."id")`)
    .join(' and ');
  const unchanged = `select ${names} from ${table} l${kept === '' ? '' : ` where ${kept}`}`;
  return { entity: entity.name, parts, source: `(${[unchanged, ...now].join(' union all ')})` };
}

function trailParts(sql: SqlBuilder, shape: WriteShape): string[] {
  const parts: string[] = [];
  if (shape.audit) parts.push(auditPart(sql, shape));
  if (shape.personal) {
    const rows = `json_to_recordset(${input(sql, 'personal', 'json')}) as i(audit_entry uuid, changes jsonb)`;
    parts.push(
      `"w_personal" as (insert into ${quote(sql.schema)}."jq_audit_personal" (audit_entry, changes) select i.audit_entry, i.changes from ${rows} where exists (select 1 from "w_audit" a where a."id" = i.audit_entry))`,
    );
  }
  return [...parts, outboxPart(sql)];
}

/** What each entry has of its own; the rest is one value for all. */
const OWN_OF_ENTRY = ['id', 'record', 'changes'];

function auditPart(sql: SqlBuilder, { rows }: WriteShape): string {
  const entity = sql.entity('audit_entry');
  const fields = columnFields(entity);
  const names = fields.map((field) => quote(field.name)).join(', ');
  const values = fields.map((field) =>
    OWN_OF_ENTRY.includes(field.name)
      ? `i.${quote(field.name)}`
      : input(sql, `audit_${field.name}`, baseType(field)),
  );
  const entries = recordset(sql, 'audit', rows, fieldsNamed(entity, OWN_OF_ENTRY));
  return `"w_audit" as (insert into ${sql.table('audit_entry')} (${names}) select ${values.join(', ')} from ${entries} i where exists (select 1 from ${HEADER} h where h."id" = i."record") returning "id")`;
}

const OUTBOX = { at: 'timestamptz', company: 'uuid', event: 'text', entity: 'text', release: 'integer' };

function outboxPart(sql: SqlBuilder): string {
  const names = Object.keys(OUTBOX).join(', ');
  const values = Object.entries(OUTBOX).map(([name, type]) => input(sql, `outbox_${name}`, type));
  const rows = `json_to_recordset(${input(sql, 'outbox', 'json')}) as i(record uuid, payload json)`;
  return `"w_outbox" as (insert into ${quote(sql.schema)}."jq_outbox" (${names}, record, payload) select ${values.join(', ')}, i.record, i.payload from ${rows} where exists (select 1 from ${HEADER} h where h."id" = i.record))`;
}

/**
 * `json_to_recordset($1) as` a list of typed columns; the alias follows. PostgreSQL takes every such list for a hundred rows
 * and would read the whole table to change one record, so it is told how many there are at most.
 */
function recordset(
  sql: SqlBuilder,
  name: string,
  count: number,
  fields: readonly Field[],
  more: readonly string[] = [],
): string {
  const columns = [...fields.map((field) => `${quote(field.name)} ${baseType(field)}`), ...more];
  return `(select * from json_to_recordset(${input(sql, name, 'json')}) as r(${columns.join(', ')}) limit ${count})`;
}

function input(sql: SqlBuilder, name: string, type: string): string {
  return sql.bind({ from: 'input', name }, type);
}

function fieldsNamed(entity: Entity, names: readonly string[]): Field[] {
  return names.map((name) => entity.fields[name]).filter((field) => field !== undefined);
}
