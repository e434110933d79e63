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
import { presentValues } from './present-values.ts';
import { type Request, shapeKey } from './query/query.ts';
import type { Page } from './read/read.ts';
import { parameterValues, SqlBuilder } from './sql.ts';
import { cachedStatement, type NamedStatement } from './statement-cache.ts';
import { type Trail, toldBy, toldByRemoval, trailOf } from './trail.ts';
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
  const numbers = numberInputs(context, batch);
  const rows = headerRows(records, numbers !== undefined);
  const inputs: Inputs = { rows, ...stampInputs(context), ...numbers };
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
  { inputs, lines, told }: Work,
  answer?: Request,
): Promise<Written> {
  if (context.claim) throw new Error('Who writes must be known for certain');
  const trail = trailOf(context, batch, told);
  const statement = writeStatement(context, {
    entity: batch.entity,
    kind: batch.kind,
    rows: countStep(told.length),
    lines,
    audit: trail.audit.rows.length > 0,
    personal: trail.personal.length > 0,
    ...(answer && { answer: answer.query }),
  });
  const { text, name, parameters } = statement;
  const values = parameterValues(parameters, {
    inputs: { ...inputs, ...trailInputs(trail) },
    ...(answer && { slots: answer.values }),
    momentOf: (role) => momentOf(context.actor, context.now, role),
  });
  const [row] = await connection.query({ text, values, ...(name !== undefined && { name }) });
  return writtenOf(row ?? []);
}

function writeStatement({ release, actor, workspace }: Context, shape: WriteShape): NamedStatement {
  const roles = roleSet(actor);
  const { entity, answer, ...rest } = shape;
  const key = `write|${roles}|${entity.name}|${JSON.stringify(rest)}|${answer ? shapeKey(answer) : ''}`;
  return cachedStatement(release.model, key, () =>
    writeSql(new SqlBuilder(release.model, workspace.schema, roles), shape),
  );
}

/** The columns are those that `writeSql` lists. */
function writtenOf(row: readonly unknown[]): Written {
  const [saved, body, rows, version] = row as [string, string?, number?, (number | null)?];
  return {
    saved: JSON.parse(saved) as Saved[],
    ...(body !== undefined && { page: { body, rows: rows ?? 0, version: version ?? null } }),
  };
}

function trailInputs({ audit, personal, outbox }: Trail): Inputs {
  const inputs: Inputs = {
    audit: JSON.stringify(audit.rows),
    personal: JSON.stringify(personal),
    outbox: JSON.stringify(outbox.rows),
  };
  for (const [name, value] of Object.entries(audit.common)) inputs[`audit_${name}`] = value;
  for (const [name, value] of Object.entries(outbox.common)) inputs[`outbox_${name}`] = value;
  return inputs;
}

/** Who and when is the same in all rows. */
function stampInputs({ now, actor }: Context): Inputs {
  const { kind, user, impersonator = null } = actor;
  return { at: now.toISOString(), by: kind === 'system' ? impersonator : user };
}

/**
 * What is empty is left out: the database reads it as null, and has less to read.
 * @param numbered the rows are counted, from 1, for the numbers that they get
 */
function headerRows(records: readonly WorkingRecord[], numbered: boolean): string {
  const rows = records.map(({ values }, index) =>
    presentValues(numbered ? { ...values, ordinal: index + 1 } : values),
  );
  return JSON.stringify(rows);
}

function numberInputs(context: Context, batch: WriteBatch): Inputs | undefined {
  if (!batch.entity.number || batch.kind !== 'create') return undefined;
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
        const { company } = record.values;
        const values = presentValues({ ...row.values, parent_id: record.id, company, position });
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
