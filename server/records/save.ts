/**
 * The one pipeline for writes: form, API, import, bulk, seeds.
 *
 *     authorise → look-up → defaults → snapshots → computed → validate → write (record, lines, audit, outbox)
 *
 * Three phases: one look-up statement, pure computation, one write statement. A single record needs no transaction: the
 * write statement is atomic and names the version it was computed from. Several records stand or fall together. Hooks
 * (hooks.ts) stand around the third phase; a write that has any is a transaction.
 */
import { holds } from '../../metadata/condition/predicate.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { hooksOf, withHooks } from '../hooks.ts';
import type { Connection } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import { changesNothing } from './changes.ts';
import { settle } from './clear-hidden.ts';
import type { Saved, WriteBatch, WriteItem } from './command.ts';
import { type Composition, composeRecord, initialReferences } from './compose.ts';
import { type Draft, DraftReader } from './draft.ts';
import { Faults } from './faults.ts';
import { type Grant, grantFor, type RowRule } from './grant.ts';
import { type FoundRecord, type LookedUp, lookUp } from './look-up.ts';
import { momentOf } from './moment.ts';
import type { Request } from './query/query.ts';
import type { Page } from './read/read.ts';
import { isRefusal, refusalOf } from './refusal.ts';
import { validate, type WriteRights } from './validate.ts';
import type { WorkingRecord } from './working-record.ts';
import { deleteRecords, writeRecords } from './write.ts';

export interface SaveOptions {
  /** What to answer of the written records. */
  readonly answer?: Request;
  /** Runs inside a transaction of the caller. */
  readonly connection?: Connection;
}

export interface SaveResult {
  readonly saved: readonly Saved[];
  /** The records as the actor sees them now; absent when nothing was to be written. */
  readonly page?: Page;
}

const ATTEMPTS = 4;

/**
 * @throws Problem FORBIDDEN, FIELD_FORBIDDEN, NOT_FOUND, VERSION_CONFLICT, INVALID, DUPLICATE, IN_USE, METHOD_NOT_ALLOWED;
 * then nothing is stored
 * @throws DatabaseError when the database cannot go on, and for several records in a transaction of the caller
 */
export async function save(
  context: Context,
  batch: WriteBatch,
  options: SaveOptions = {},
): Promise<SaveResult> {
  refuseUnwritable(batch);
  const { db } = context.workspace;
  const alone =
    !db.within &&
    batch.items.length === 1 &&
    hooksOf(context.workspace, batch.entity.name, batch.kind).length === 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // In a caller's transaction nothing is tried again: what the attempt wrote before it failed would be written twice.
      if (options.connection) return await attemptSave(options.connection, context, batch, options.answer);
      if (alone) return await attemptSave(db, context, batch, options.answer);
      return await db.transaction((connection) => attemptSave(connection, context, batch, options.answer));
    } catch (error) {
      // Somebody was faster between look-up and write; who named no version gets another try on the new one.
      const moved = error instanceof Moved;
      const clashed = error instanceof DatabaseError && error.meaning === 'retry';
      const named = batch.items.some((item) => item.version !== undefined);
      const again = !options.connection && attempt < ATTEMPTS && (clashed || (moved && !named));
      if (moved && !again) throw new Problem('VERSION_CONFLICT');
      if (!again) throw await explained(error, context, batch, options);
      await pause(attempt);
    }
  }
}

class Moved extends Error {}

/** What the database refused of records, with their places as far as they can be found. */
async function explained(
  error: unknown,
  context: Context,
  batch: WriteBatch,
  { connection }: SaveOptions,
): Promise<unknown> {
  // After an error a transaction can do nothing more: its owner has to try the records one by one.
  const known = !connection || batch.items.length === 1;
  if (!isRefusal(error) || !known) return error;
  return refusalOf(error, context, batch, (within, part) => attemptSave(within, context, part));
}

/** Long enough that two who got into each other's way do not meet again. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
}

async function attemptSave(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  answer?: Request,
): Promise<SaveResult> {
  const { model } = context.release;
  const grant = grantFor(model, context.actor, batch.entity, batch.kind);
  if (grant.rules.length === 0) throw new Problem('FORBIDDEN');
  const faults = new Faults();
  const drafts = readDrafts(context, batch, faults);
  const ids = batch.kind === 'create' ? [] : batch.items.map((item) => item.id ?? '');
  const initial = batch.kind === 'create' ? initialReferences(batch.entity, context) : {};
  const lookedUp = await lookUp(connection, context, { entity: batch.entity, grant, ids, drafts, initial });
  const found = batch.kind === 'create' ? [] : batch.items.map((item) => findRecord(lookedUp, item));
  if (batch.kind === 'delete')
    return written(connection, context, batch, ids, () => deleteRecords(connection, context, batch, found));
  const records = composed({ context, lookedUp, faults }, batch.entity, grant, drafts, found);
  const changed = records.filter((record) => !changesNothing(record));
  if (changed.length === 0)
    return { saved: records.map((record) => ({ id: record.id, version: Number(record.before?.version) })) };
  const items = batch.items.filter((_, index) => changed.includes(records[index] as WorkingRecord));
  const part = { ...batch, items };
  const changedIds = changed.map(({ id }) => id);
  return written(connection, context, part, changedIds, () =>
    writeRecords(connection, context, part, changed, answer),
  );
}

/** Phase two. @throws Problem with every fault of every record; FORBIDDEN for a record where the actor may put none */
function composed(
  composition: Composition,
  entity: Entity,
  grant: Grant,
  drafts: readonly Draft[],
  found: readonly FoundRecord[],
): readonly WorkingRecord[] {
  const { context, faults } = composition;
  const records = drafts.map((draft, index) => {
    const record = composeRecord(composition, entity, draft, found[index]);
    settle(record, faults);
    const rights = rightsOf(context, entity, grant, record);
    validate(context.release.model, record, rights, faults);
    // With other faults it is too early to say: the record may not be the one that was meant.
    if (faults.none && rights.outOfPlace) throw new Problem('FORBIDDEN');
    return record;
  });
  if (!faults.none) throw fieldProblem(faults.list);
  return records;
}

/** Phase three, within the hooks of the entity. */
function written(
  connection: Connection,
  context: Context,
  { entity, kind, items }: WriteBatch,
  ids: readonly string[],
  write: () => Promise<SaveResult>,
): Promise<SaveResult> {
  const hooks = hooksOf(context.workspace, entity.name, kind);
  return withHooks(hooks, { context, connection, ids }, async () => {
    const result = await write();
    if (result.saved.length < items.length) throw new Moved();
    return result;
  });
}

function refuseUnwritable({ entity, kind }: WriteBatch): void {
  const method = kind === 'create' ? 'POST' : kind === 'update' ? 'PATCH' : 'DELETE';
  // Lines are written with their header; ledgers and trails are only ever added to.
  if (entity.lineOf || (entity.appendOnly && kind !== 'create'))
    throw new Problem('METHOD_NOT_ALLOWED', { params: { method } });
}

function readDrafts(context: Context, batch: WriteBatch, faults: Faults): Draft[] {
  if (batch.kind === 'delete') return [];
  const reader = new DraftReader(context.release.model, faults);
  return batch.items.map((item) => {
    const draft = reader.read(batch.entity, item.body, item.pointer);
    if (batch.kind === 'update' && draft.id !== undefined && draft.id !== item.id)
      faults.add({ pointer: `${item.pointer}/id`, code: 'READ_ONLY' });
    return draft;
  });
}

/** 404 for what is not there or not visible, 403 for what is visible but not the actor's to change. */
function findRecord(lookedUp: LookedUp, item: WriteItem): FoundRecord {
  const found = lookedUp.records.get(item.id ?? '');
  if (!found?.readable) throw new Problem('NOT_FOUND');
  if (!found.rules.includes(true)) throw new Problem('FORBIDDEN');
  if (item.version !== undefined && item.version !== found.row.version) throw new Problem('VERSION_CONFLICT');
  return found;
}

/**
 * The fields of a change are judged by the record as it was; those of a new record by the record as it will be. Beyond
 * that the record must end where the actor may put one: a rule for changing or for making holds of it.
 */
function rightsOf(context: Context, entity: Entity, grant: Grant, record: WorkingRecord): WriteRights {
  const { actor, now } = context;
  const { model } = context.release;
  const holdsNow = (rule: RowRule) => {
    if (!rule.condition) return true;
    const moment = { ...record.facts.moment, ...momentOf(actor, now, rule.role) };
    return holds(rule.condition, { ...record.facts, moment });
  };
  const rules = record.found?.rules ?? grant.rules.map(holdsNow);
  const places = record.found
    ? [...grant.rules, ...grantFor(model, actor, entity, 'create').rules]
    : grant.rules;
  const lines = Object.entries(record.lines).map(([name, { entity: line }]) => {
    const verb = record.before ? 'update' : 'create';
    return [
      name,
      { grant: grantFor(model, actor, line, verb), reading: grantFor(model, actor, line, 'read') },
    ] as const;
  });
  return {
    grant,
    rules,
    reading: grantFor(model, actor, entity, 'read'),
    sees: record.found?.sees ?? [],
    lines: Object.fromEntries(lines),
    ...(!places.some(holdsNow) && { outOfPlace: true }),
  };
}
