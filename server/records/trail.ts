/**
 * The rows that tell of a save: audit entries, with the values of personal fields in a side row that erasure can empty,
 * and outbox events. They are written by the same statement as the record.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { type FieldChanges, fieldChanges, isEmptyChange, lineChanges } from './changes.ts';
import type { WriteBatch } from './command.ts';
import type { RawRow } from './look-up.ts';
import type { WorkingRecord } from './working-record.ts';

export interface Trail {
  readonly audit: readonly Record<string, unknown>[];
  readonly personal: readonly { readonly audit_entry: string; readonly changes: FieldChanges }[];
  readonly outbox: readonly Record<string, unknown>[];
}

const EVENTS = { create: 'created', update: 'updated', delete: 'deleted' } as const;

export interface Told {
  readonly id: string;
  readonly fields: FieldChanges;
  readonly lines: Readonly<Record<string, unknown>>;
}

/** A created record tells its values by being there; its entry holds none. */
export function toldBy(record: WorkingRecord): Told {
  if (!record.before) return { id: record.id, fields: {}, lines: {} };
  const lines = Object.entries(record.lines)
    .map(([name, part]) => [name, lineChanges(part)] as const)
    .filter(([, changes]) => !isEmptyChange(changes));
  return { id: record.id, fields: fieldChanges(record), lines: Object.fromEntries(lines) };
}

/** A deleted record leaves its values in its entry. */
export function toldByRemoval(entity: Entity, row: RawRow): Told {
  const fields = Object.values(entity.fields)
    .filter(
      (field) =>
        field.lines === undefined && field.origin === 'declared' && (row[field.name] ?? null) !== null,
    )
    .map((field) => [field.name, [row[field.name], null] as const] as const);
  return { id: String(row.id), fields: Object.fromEntries(fields), lines: {} };
}

export function trailOf(context: Context, batch: WriteBatch, told: readonly Told[]): Trail {
  const { actor, now, requestId, release } = context;
  const at = now.toISOString();
  const by = actor.kind === 'system' ? null : actor.user;
  const company = batch.entity.company === 'shared' ? null : actor.company.id;
  const personalNames = new Set(
    Object.values(batch.entity.fields)
      .filter((field) => field.personal)
      .map((field) => field.name),
  );
  const audit: Record<string, unknown>[] = [];
  const personal: Trail['personal'][number][] = [];
  for (const { id, fields, lines } of batch.entity.audit ? told : []) {
    const entry = uuidv7();
    const open = Object.fromEntries(
      Object.entries(fields).map(([name, change]) => [name, personalNames.has(name) ? ['…', '…'] : change]),
    );
    const hidden = Object.fromEntries(Object.entries(fields).filter(([name]) => personalNames.has(name)));
    const changes = { ...open, ...lines };
    audit.push({
      id: entry,
      company,
      version: 1,
      created_at: at,
      created_by: by,
      updated_at: at,
      updated_by: by,
      at,
      actor: by,
      action: batch.kind,
      entity: batch.entity.name,
      record: id,
      changes: Object.keys(changes).length > 0 ? changes : null,
      request_id: requestId,
    });
    if (Object.keys(hidden).length > 0) personal.push({ audit_entry: entry, changes: hidden });
  }
  const outbox = told.map(({ id, fields, lines }) => ({
    at,
    company,
    event: `${batch.entity.name}.${EVENTS[batch.kind]}`,
    entity: batch.entity.name,
    record: id,
    release: release.number,
    payload: { fields: [...Object.keys(fields), ...Object.keys(lines)], actor: by },
  }));
  return { audit, personal, outbox };
}
