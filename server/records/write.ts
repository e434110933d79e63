/** Runs the write statement for records that passed the pure phase. */
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { isEmptyChange, lineChanges } from './changes.ts';
import type { Saved, WriteBatch } from './command.ts';
import { roleSet } from './grant.ts';
import type { FoundRecord } from './look-up.ts';
import { countStep } from './look-up-sql.ts';
import { momentOf } from './moment.ts';
import { numberParts } from './number-series.ts';
import { type Request, shapeKey } from './query/query.ts';
import type { Page } from './read/read.ts';
import { parameterValues, SqlBuilder } from './sql.ts';
import { cachedStatement } from './statement-cache.ts';
import { toldBy, toldByRemoval, trailOf } from './trail.ts';
import type { WorkingRecord } from './working-record.ts';
import { type LineShape, type WriteShape, writeSql } from './write-sql.ts';

export interface Written {
  /** Fewer than asked for: somebody else was faster with the rest. */
  readonly saved: readonly Saved[];
  readonly page?: Page;
}

type Inputs = Record<string, unknown>;

export async function writeRecords(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  records: readonly WorkingRecord[],
  answer?: Request,
): Promise<Written> {
  const inputs: Inputs = { rows: headerRows(context, batch, records), ...numberInputs(context, batch) };
  const lines = lineInputs(batch, records, inputs);
  return run(connection, context, batch, { inputs, lines, told: records.map(toldBy) }, answer);
}

export async function deleteRecords(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  found: readonly FoundRecord[],
): Promise<Written> {
  const rows = found.map(({ row }) => ({ id: row.id, version: row.version }));
  const told = found.map((one) => toldByRemoval(context.release.model, batch.entity, one));
  return run(connection, context, batch, { inputs: { rows: JSON.stringify(rows) }, lines: {}, told });
}

interface Work {
  readonly inputs: Inputs;
  readonly lines: Readonly<Record<string, LineShape>>;
  readonly told: Parameters<typeof trailOf>[2];
}

async function run(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  work: Work,
  answer?: Request,
): Promise<Written> {
  if (context.claim) throw new Error('Who writes must be known for certain');
  const trail = trailOf(context, batch, work.told);
  const inputs: Inputs = {
    ...work.inputs,
    audit: JSON.stringify(trail.audit),
    personal: JSON.stringify(trail.personal),
    outbox: JSON.stringify(trail.outbox),
  };
  const shape: WriteShape = {
    entity: batch.entity,
    kind: batch.kind,
    rows: countStep(work.told.length),
    lines: work.lines,
    audit: trail.audit.length > 0,
    personal: trail.personal.length > 0,
    ...(answer && { answer: answer.query }),
  };
  const { model } = context.release;
  const roles = roleSet(context.actor);
  const { entity, answer: query, ...rest } = shape;
  const key = `write|${roles}|${entity.name}|${JSON.stringify(rest)}|${query ? shapeKey(query) : ''}`;
  const statement = cachedStatement(model, key, () =>
    writeSql(new SqlBuilder(model, context.workspace.schema, roles), shape),
  );
  const values = parameterValues(statement.parameters, {
    inputs,
    ...(answer && { slots: answer.values }),
    momentOf: (role) => momentOf(context.actor, context.now, role),
  });
  const { text, name } = statement;
  const [row] = await connection.query({ text, values, ...(name !== undefined && { name }) });
  // The columns are those that writeSql lists.
  const [saved, body, rows, version] = row as [string, string?, number?, (number | null)?];
  return {
    saved: JSON.parse(saved) as Saved[],
    ...(body !== undefined && { page: { body, rows: rows ?? 0, version: version ?? null } }),
  };
}

function headerRows(context: Context, batch: WriteBatch, records: readonly WorkingRecord[]): string {
  const at = context.now.toISOString();
  const { kind, user, impersonator = null } = context.actor;
  const by = kind === 'system' ? impersonator : user;
  const rows = records.map((record, index) => ({
    ...record.values,
    ...(batch.kind === 'create' && { version: 1, created_at: at, created_by: by, ordinal: index + 1 }),
    updated_at: at,
    updated_by: by,
  }));
  return JSON.stringify(rows);
}

function numberInputs(context: Context, batch: WriteBatch): Inputs {
  if (!batch.entity.number || batch.kind !== 'create') return {};
  const { company } = context.actor;
  const parts = numberParts(batch.entity.number.pattern, context.now, company.timeZone);
  return { ...parts, company: company.id, series: batch.entity.name, count: batch.items.length };
}

function lineInputs(
  batch: WriteBatch,
  records: readonly WorkingRecord[],
  inputs: Inputs,
): Record<string, LineShape> {
  const shapes: Record<string, LineShape> = {};
  for (const name of Object.keys(batch.entity.fields)) {
    if (batch.entity.fields[name]?.lines === undefined) continue;
    const inserted: unknown[] = [];
    const updated: unknown[] = [];
    const removed: unknown[] = [];
    for (const record of records) {
      const lines = record.lines[name];
      if (!lines) continue;
      const changes = lineChanges(lines);
      if (isEmptyChange(changes)) continue;
      const changed = new Set(changes.changed.map((change) => change.id));
      for (const [position, row] of lines.rows.entries()) {
        const values = { ...row.values, parent_id: record.id, company: record.values.company, position };
        if (!row.before) inserted.push(values);
        else if (changed.has(row.id)) updated.push(values);
      }
      for (const row of lines.removed) removed.push({ id: row.id, parent_id: record.id });
    }
    inputs[`${name}_inserted`] = JSON.stringify(inserted);
    inputs[`${name}_updated`] = JSON.stringify(updated);
    inputs[`${name}_removed`] = JSON.stringify(removed);
    if (inserted.length + updated.length + removed.length === 0) continue;
    shapes[name] = {
      inserted: countStep(inserted.length),
      updated: countStep(updated.length),
      removed: countStep(removed.length),
    };
  }
  return shapes;
}
