/**
 * The rows that tell of a save: audit entries, with the values of personal fields in a side row that erasure can empty,
 * and outbox events. They are written by the same statement as the record.
 */
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
import { newId } from './new-id.ts';
import type { WorkingRecord } from './working-record.ts';

/** Columns that all rows of a table share, and what each row has of its own. */
export interface TrailTable<Row> {
  readonly common: Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
}

export interface Trail {
  /** `changes` is absent where there is nothing to tell. */
  readonly audit: TrailTable<{ readonly id: string; readonly record: string; readonly changes?: Changes }>;
  readonly personal: readonly { readonly audit_entry: string; readonly changes: Changes }[];
  readonly outbox: TrailTable<{ readonly record: string; readonly payload: Changes }>;
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
  const { entity, kind } = batch;
  const at = now.toISOString();
  const { by, actingAs } = authorOf(actor);
  const company = entity.company === 'shared' ? null : actor.company.id;
  const stamps = { version: 1, created_at: at, created_by: by, updated_at: at, updated_by: by };
  const act = {
    at,
    actor: by,
    acting_as: actingAs,
    action: kind,
    entity: entity.name,
    request_id: requestId,
  };
  const audit: Trail['audit']['rows'][number][] = [];
  const personal: Trail['personal'][number][] = [];
  for (const { id: record, fields, lines } of entity.audit ? told : []) {
    const id = newId();
    const { open, personal: hidden } = partsOf(release.model, entity, fields, lines);
    audit.push({ id, record, ...(Object.keys(open).length > 0 && { changes: open }) });
    if (Object.keys(hidden).length > 0) personal.push({ audit_entry: id, changes: hidden });
  }
  const event = `${entity.name}.${EVENTS[kind]}`;
  const outbox = told.map(({ id, fields, lines }) => ({
    record: id,
    payload: { fields: [...Object.keys(fields), ...Object.keys(lines)], actor: by, acting_as: actingAs },
  }));
  return {
    audit: { common: { company, ...stamps, ...act }, rows: audit },
    personal,
    outbox: { common: { at, company, event, entity: entity.name, release: release.number }, rows: outbox },
  };
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
