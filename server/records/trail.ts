/**
 * The rows that tell of a save: audit entries, with the values of personal fields in a side row that erasure can empty,
 * and outbox events. They are written by the same statement as the record.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Entity, Model } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import {
  type FieldChanges,
  fieldChanges,
  isEmptyChange,
  type LineChanges,
  lineChanges,
  removal,
} from './changes.ts';
import type { WriteBatch } from './command.ts';
import type { FoundRecord } from './look-up.ts';
import type { WorkingRecord } from './working-record.ts';

export interface Trail {
  readonly audit: readonly Record<string, unknown>[];
  readonly personal: readonly {
    readonly audit_entry: string;
    readonly changes: Readonly<Record<string, unknown>>;
  }[];
  readonly outbox: readonly Record<string, unknown>[];
}

const EVENTS = { create: 'created', update: 'updated', delete: 'deleted' } as const;

export interface Told {
  readonly id: string;
  readonly fields: FieldChanges;
  readonly lines: Readonly<Record<string, LineChanges>>;
}

/** A created record tells its values by being there; its entry holds none. */
export function toldBy(record: WorkingRecord): Told {
  if (!record.before) return { id: record.id, fields: {}, lines: {} };
  const lines = Object.entries(record.lines)
    .map(([name, part]) => [name, lineChanges(part)] as const)
    .filter(([, changes]) => !isEmptyChange(changes));
  return { id: record.id, fields: fieldChanges(record), lines: Object.fromEntries(lines) };
}

/** A deleted record leaves its values in its entry, and those of its lines. */
export function toldByRemoval(model: Model, entity: Entity, found: FoundRecord): Told {
  const lines = Object.entries(found.lines).flatMap(([name, rows]) => {
    const line = model.entities[entity.fields[name]?.lines ?? ''];
    if (!line || rows.length === 0) return [];
    const removed = rows.map((row) => ({ id: String(row.id), fields: removal(line, row) }));
    return [[name, { added: [], changed: [], removed }] as const];
  });
  return { id: String(found.row.id), fields: removal(entity, found.row), lines: Object.fromEntries(lines) };
}

export function trailOf(context: Context, batch: WriteBatch, told: readonly Told[]): Trail {
  const { actor, now, requestId, release } = context;
  const at = now.toISOString();
  const { by, actingAs } = authorOf(actor);
  const company = batch.entity.company === 'shared' ? null : actor.company.id;
  const audit: Record<string, unknown>[] = [];
  const personal: Trail['personal'][number][] = [];
  for (const { id, fields, lines } of batch.entity.audit ? told : []) {
    const entry = uuidv7();
    const { open, personal: hidden } = partsOf(release.model, batch.entity, fields, lines);
    const changes = open;
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
      acting_as: actingAs,
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
    payload: { fields: [...Object.keys(fields), ...Object.keys(lines)], actor: by, acting_as: actingAs },
  }));
  return { audit, personal, outbox };
}

/**
 * Who really did it, and in whose place: nobody's, where the platform did what somebody asked for. The record's own stamps name
 * as whom it was done.
 */
export function authorOf({ kind, user, impersonator }: Actor): {
  readonly by: string | null;
  readonly actingAs: string | null;
} {
  if (kind === 'system') return { by: impersonator ?? null, actingAs: null };
  return { by: impersonator ?? user, actingAs: impersonator === undefined ? null : user };
}

type Changes = Readonly<Record<string, unknown>>;

/** What may stand in the entry itself, and what is personal: of the record and of its lines. */
function partsOf(
  model: Model,
  entity: Entity,
  fields: FieldChanges,
  lines: Told['lines'],
): { readonly open: Changes; readonly personal: Changes } {
  const own = veil(entity, fields);
  const open: Record<string, unknown> = { ...own.open };
  const personal: Record<string, unknown> = { ...own.personal };
  for (const [name, changes] of Object.entries(lines)) {
    const line = model.entities[entity.fields[name]?.lines ?? ''];
    if (!line) continue;
    const veiled = (row: LineChanges['removed'][number]) => ({ ...row, fields: veil(line, row.fields).open });
    open[name] = { ...changes, changed: changes.changed.map(veiled), removed: changes.removed.map(veiled) };
    const hidden = [...changes.changed, ...changes.removed].flatMap(({ id, fields: of }) => {
      const values = veil(line, of).personal;
      return Object.keys(values).length > 0 ? [{ id, fields: values }] : [];
    });
    if (hidden.length > 0) personal[name] = hidden;
  }
  return { open, personal };
}

/** That a personal field changed is told openly; from what to what is not. */
function veil(
  entity: Entity,
  fields: FieldChanges,
): { readonly open: FieldChanges; readonly personal: FieldChanges } {
  const entries = Object.entries(fields);
  const isPersonal = (name: string) => entity.fields[name]?.personal === true;
  return {
    open: Object.fromEntries(entries.map(([name, change]) => [name, isPersonal(name) ? ['…', '…'] : change])),
    personal: Object.fromEntries(entries.filter(([name]) => isPersonal(name))),
  };
}
