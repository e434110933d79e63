/** The three phases of a save, each of which needs only what the one before answers. */
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { hooksOf, type PendingWrite, withHooks } from '../hooks.ts';
import type { Connection } from '../store/database.ts';
import { changesNothing, fieldChanges } from './changes.ts';
import { settle } from './clear-hidden.ts';
import type { Saved, WriteBatch, WriteItem } from './command.ts';
import { composeRecord } from './compose.ts';
import { compositionOf } from './compose-row.ts';
import { type Draft, DraftReader } from './draft.ts';
import { Faults } from './faults.ts';
import { type Grant, grantFor } from './grant.ts';
import { initialReferences } from './initial-values.ts';
import { askerOf } from './known-names.ts';
import { type FoundRecord, type LookedUp, lookUp } from './look-up.ts';
import type { Request } from './query/query.ts';
import type { Page } from './read/read.ts';
import { validate } from './validate.ts';
import type { WorkingRecord } from './working-record.ts';
import { refuseUnwritable } from './writable.ts';
import { deleteRecords, writeRecords } from './write.ts';
import { writeRights } from './write-rights.ts';

export interface SaveResult {
  readonly saved: readonly Saved[];
  /** The records as the actor sees them now; absent when nothing was to be written. */
  readonly page?: Page;
}

/** A save of which everything is known that it asks of the database. */
export interface LookedUpSave {
  readonly context: Context;
  readonly batch: WriteBatch;
  readonly grant: Grant;
  readonly drafts: readonly Draft[];
  readonly faults: Faults;
  readonly lookedUp: LookedUp;
}

/** Phase three, ready to run: on the connection of phase one, in the same transaction where there is one. */
export type Write = (connection: Connection, answer?: Request) => Promise<SaveResult>;

/** Somebody was faster: fewer records are as they were looked up than are to be written. */
export class Moved extends Error {}

/** Phase one. @throws Problem FORBIDDEN, LINES_OF_RECORD, METHOD_NOT_ALLOWED */
export async function lookUpSave(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
): Promise<LookedUpSave> {
  refuseUnwritable(batch.entity, batch.kind);
  const { entity, kind } = batch;
  const grant = grantFor(context.release.model, context.actor, entity, kind);
  if (grant.rules.length === 0) throw new Problem('FORBIDDEN');
  const faults = new Faults();
  const drafts = readDrafts(context, batch, faults);
  const ids = kind === 'create' ? [] : batch.items.map((item) => item.id ?? '');
  const initial = kind === 'create' ? initialReferences(entity, context) : {};
  const lookedUp = await lookUp(connection, context, { entity, grant, ids, drafts, initial });
  return { context, batch, grant, drafts, faults, lookedUp };
}

/**
 * Phase two, without the database.
 * @throws Problem with every fault of every record; NOT_FOUND, VERSION_CONFLICT; FORBIDDEN for a record where the actor
 * may put none
 */
export function composeSave(save: LookedUpSave): Write {
  const { context, batch, lookedUp } = save;
  const { kind, items } = batch;
  const found = kind === 'create' ? [] : items.map((item) => findRecord(lookedUp, item));
  if (kind === 'delete') {
    const ids = items.map((item) => item.id ?? '');
    return (connection) =>
      written({ connection, context, ids, changed: () => false, records: [] }, batch, () =>
        deleteRecords(connection, context, batch, found),
      );
  }
  const records = composed(save, found);
  const changed = records.filter((record) => !changesNothing(record));
  if (changed.length === 0) {
    const saved = records.map(({ id, before }) => ({ id, version: Number(before?.version) }));
    return async () => ({ saved });
  }
  const isChanged = new Set(changed);
  const part = {
    ...batch,
    items: items.filter((_, index) => isChanged.has(records[index] as WorkingRecord)),
  };
  const ids = changed.map(({ id }) => id);
  return (connection, answer) =>
    written({ connection, context, ids, changed: changesAny(changed), records: changed }, part, () =>
      writeRecords(connection, context, part, changed, answer),
    );
}

function composed(
  { context, batch: { entity }, grant, drafts, faults, lookedUp }: LookedUpSave,
  found: readonly FoundRecord[],
): readonly WorkingRecord[] {
  const composition = compositionOf(context, lookedUp, faults);
  const rightsOf = writeRights(context, entity, grant);
  const records = drafts.map((draft, index) => {
    const record = composeRecord(composition, entity, draft, found[index]);
    settle(record, faults);
    const rights = rightsOf(record);
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
  pending: PendingWrite,
  { entity, kind, items }: WriteBatch,
  write: () => Promise<SaveResult>,
): Promise<SaveResult> {
  const hooks = hooksOf(pending.context.workspace, entity.name, kind);
  return withHooks(hooks, pending, async () => {
    const result = await write();
    if (result.saved.length < items.length) throw new Moved();
    return result;
  });
}

function changesAny(records: readonly WorkingRecord[]): PendingWrite['changed'] {
  return (field) => records.some((record) => Object.hasOwn(fieldChanges(record), field));
}

function readDrafts(context: Context, batch: WriteBatch, faults: Faults): Draft[] {
  if (batch.kind === 'delete') return [];
  const reader = new DraftReader(askerOf(context), faults);
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
