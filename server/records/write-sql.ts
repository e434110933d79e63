/**
 * Phase three of a save: one statement that writes header, lines, counters, audit and outbox, and answers the records as
 * they are now. Each row is touched at most once. What belongs to a header is written only if the header was: a version
 * that moved in the meantime leaves no trace.
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
    const written = lineParts(sql, sql.entity(shape.entity.fields[name]?.lines ?? ''), name, line);
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

function headerParts(sql: SqlBuilder, { entity, kind, rows }: WriteShape): string[] {
  const table = sql.table(entity.name);
  if (kind === 'create') {
    const fields = columnFields(entity);
    const names = fields.map((field) => quote(field.name)).join(', ');
    const number = entity.number ? [counterPart(sql, entity)] : [];
    const values = fields.map((field) =>
      field.name === 'number' && entity.number ? numberSql(sql) : `i.${quote(field.name)}`,
    );
    const from = `${recordset(sql, 'rows', rows, fields, entity.number ? ['ordinal integer'] : [])} i${entity.number ? ' cross join "w_counter" c' : ''}`;
    return [
      ...number,
      `${HEADER} as (insert into ${table} (${names}) select ${values.join(', ')} from ${from} returning *)`,
    ];
  }
  const mark = fieldsNamed(entity, ['id', 'version']);
  const match = 't."id" = i."id" and t."version" = i."version"';
  if (kind === 'delete')
    return [
      `${HEADER} as (delete from ${table} t using ${recordset(sql, 'rows', rows, mark)} i where ${match} returning t.*)`,
    ];
  const changing = columnFields(entity).filter((field) => isChanging(entity, field));
  const sets = changing.map((field) => `${quote(field.name)} = i.${quote(field.name)}`);
  return [
    `${HEADER} as (update ${table} t set "version" = t."version" + 1, ${sets.join(', ')} from ${recordset(sql, 'rows', rows, [...mark, ...changing])} i where ${match} returning t.*)`,
  ];
}

/** Columns that an update writes; the others never change after the record was made. */
function isChanging(entity: Entity, field: Field): boolean {
  if (['id', 'company', 'version', 'created_at', 'created_by'].includes(field.name)) return false;
  return !(field.name === 'number' && entity.number);
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

function lineParts(sql: SqlBuilder, entity: Entity, name: string, shape: LineShape): LineParts {
  const table = sql.table(entity.name);
  const fields = columnFields(entity);
  const names = fields.map((field) => quote(field.name)).join(', ');
  const ofWritten = `exists (select 1 from ${HEADER} h where h."id" = i."parent_id")`;
  const part = (what: string) => quote(`w_${name}_${what}`);
  const parts: string[] = [];
  const now: string[] = [];
  const touched: string[] = [];
  if (shape.inserted > 0) {
    parts.push(
      `${part('inserted')} as (insert into ${table} (${names}) select ${fields.map((field) => `i.${quote(field.name)}`).join(', ')} from ${recordset(sql, `${name}_inserted`, shape.inserted, fields)} i where ${ofWritten} returning *)`,
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
      `${part('updated')} as (update ${table} t set ${sets} from ${rows} i where t."id" = i."id" and t."parent_id" = i."parent_id" and ${ofWritten} returning t.*)`,
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
  if (parts.length === 0) return { entity: entity.name, parts };
  const kept = touched
    .map((cte) => `not exists (select 1 from ${cte} x where x."id" = l."id")`)
    .join(' and ');
  const unchanged = `select ${names} from ${table} l${kept === '' ? '' : ` where ${kept}`}`;
  return { entity: entity.name, parts, source: `(${[unchanged, ...now].join(' union all ')})` };
}

function trailParts(sql: SqlBuilder, shape: WriteShape): string[] {
  const parts: string[] = [];
  if (shape.audit) {
    const entity = sql.entity('audit_entry');
    const fields = columnFields(entity);
    const names = fields.map((field) => quote(field.name)).join(', ');
    const values = fields.map((field) => `i.${quote(field.name)}`).join(', ');
    parts.push(
      `"w_audit" as (insert into ${sql.table('audit_entry')} (${names}) select ${values} from ${recordset(sql, 'audit', shape.rows, fields)} i where exists (select 1 from ${HEADER} h where h."id" = i."record") returning "id")`,
    );
  }
  if (shape.personal) {
    const rows = `json_to_recordset(${input(sql, 'personal', 'json')}) as i(audit_entry uuid, changes jsonb)`;
    parts.push(
      `"w_personal" as (insert into ${quote(sql.schema)}."jq_audit_personal" (audit_entry, changes) select i.audit_entry, i.changes from ${rows} where exists (select 1 from "w_audit" a where a."id" = i.audit_entry))`,
    );
  }
  const rows = `json_to_recordset(${input(sql, 'outbox', 'json')}) as i(at timestamptz, company uuid, event text, entity text, record uuid, release integer, payload json)`;
  parts.push(
    `"w_outbox" as (insert into ${quote(sql.schema)}."jq_outbox" (at, company, event, entity, record, release, payload) select i.at, i.company, i.event, i.entity, i.record, i.release, i.payload from ${rows} where exists (select 1 from ${HEADER} h where h."id" = i.record))`,
  );
  return parts;
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
