/**
 * The one pipeline for writes: form, API, import, bulk, seeds.
 *
 *     authorise → look-up → defaults → snapshots → computed → validate → write (record, lines, audit, outbox)
 *
 * Three phases: one look-up statement, pure computation, one write statement. A single record needs no transaction: the
 * write statement is atomic and names the version it was computed from. Several records stand or fall together.
 */
import { holds } from '../../metadata/condition/predicate.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { type FieldError, fieldProblem, Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { calculate } from './calculate.ts';
import { changesNothing } from './changes.ts';
import type { Saved, WriteBatch, WriteItem } from './command.ts';
import { composeRecord, initialReferences } from './compose.ts';
import { type Draft, DraftReader } from './draft.ts';
import { type Grant, grantFor } from './grant.ts';
import { type FoundRecord, type LookedUp, lookUp } from './look-up.ts';
import { momentOf } from './moment.ts';
import type { Request } from './query.ts';
import type { Page } from './read.ts';
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
 * @throws DatabaseError for what the database refused; `databaseProblem` tells its meaning
 */
export async function save(
  context: Context,
  batch: WriteBatch,
  options: SaveOptions = {},
): Promise<SaveResult> {
  refuseUnwritable(batch);
  const { db } = context.workspace;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (options.connection) return await attemptSave(options.connection, context, batch, options.answer);
      if (batch.items.length === 1) return await attemptSave(db, context, batch, options.answer);
      return await db.transaction((connection) => attemptSave(connection, context, batch, options.answer));
    } catch (error) {
      // Somebody was faster between look-up and write; who named no version gets another try on the new one.
      const again = error instanceof Moved && !batch.items.some((item) => item.version !== undefined);
      if (error instanceof Moved && (!again || attempt >= ATTEMPTS)) throw new Problem('VERSION_CONFLICT');
      if (!again) throw error;
    }
  }
}

class Moved extends Error {}

async function attemptSave(
  connection: Connection,
  context: Context,
  batch: WriteBatch,
  answer?: Request,
): Promise<SaveResult> {
  const { model } = context.release;
  const grant = grantFor(model, context.actor, batch.entity, batch.kind);
  if (grant.rules.length === 0) throw new Problem('FORBIDDEN');
  const errors: FieldError[] = [];
  const drafts = readDrafts(context, batch, errors);
  const ids = batch.kind === 'create' ? [] : batch.items.map((item) => item.id ?? '');
  const initial = batch.kind === 'create' ? initialReferences(batch.entity, context) : {};
  const lookedUp = await lookUp(connection, context, { entity: batch.entity, grant, ids, drafts, initial });
  const found = batch.kind === 'create' ? [] : batch.items.map((item) => findRecord(lookedUp, item));
  if (batch.kind === 'delete') return complete(batch, await deleteRecords(connection, context, batch, found));
  const records = drafts.map((draft, index) => {
    const record = composeRecord({ context, lookedUp, errors }, batch.entity, draft, found[index]);
    calculate(record, errors);
    validate(model, record, rightsOf(context, batch.entity, grant, record, errors), errors);
    return record;
  });
  if (errors.length > 0) throw fieldProblem(errors);
  const changed = records.filter((record) => !changesNothing(record));
  if (changed.length === 0)
    return { saved: records.map((record) => ({ id: record.id, version: Number(record.before?.version) })) };
  const items = batch.items.filter((_, index) => changed.includes(records[index] as WorkingRecord));
  const result = await writeRecords(connection, context, { ...batch, items }, changed, answer);
  return complete({ ...batch, items }, result);
}

function complete(batch: WriteBatch, result: SaveResult): SaveResult {
  if (result.saved.length < batch.items.length) throw new Moved();
  return result;
}

function refuseUnwritable({ entity, kind }: WriteBatch): void {
  const method = kind === 'create' ? 'POST' : kind === 'update' ? 'PATCH' : 'DELETE';
  // Lines are written with their header; ledgers and trails are only ever added to.
  if (entity.lineOf || (entity.appendOnly && kind !== 'create'))
    throw new Problem('METHOD_NOT_ALLOWED', { params: { method } });
}

function readDrafts(context: Context, batch: WriteBatch, errors: FieldError[]): Draft[] {
  if (batch.kind === 'delete') return [];
  const reader = new DraftReader(context.release.model, errors);
  return batch.items.map((item) => {
    const draft = reader.read(batch.entity, item.body, item.pointer);
    if (batch.kind === 'update' && draft.id !== undefined && draft.id !== item.id)
      errors.push({ pointer: `${item.pointer}/id`, code: 'READ_ONLY' });
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

/** A change is judged by the record as it was; a new one by the record as it will be. */
function rightsOf(
  context: Context,
  entity: Entity,
  grant: Grant,
  record: WorkingRecord,
  errors: readonly FieldError[],
): WriteRights {
  const rules =
    record.found?.rules ??
    grant.rules.map((rule) => {
      if (!rule.condition) return true;
      const moment = { ...record.facts.moment, ...momentOf(context.actor, context.now, rule.role) };
      return holds(rule.condition, { ...record.facts, moment });
    });
  // With other faults it is too early to say: the record may not be the one that was meant.
  if (!rules.includes(true) && errors.length === 0) throw new Problem('FORBIDDEN');
  const lineGrants = Object.fromEntries(
    Object.keys(record.lines).map((name) => {
      const line = context.release.model.entities[entity.fields[name]?.lines ?? ''];
      if (!line) throw new Error(`${name} holds no lines`);
      return [
        name,
        grantFor(context.release.model, context.actor, line, record.before ? 'update' : 'create'),
      ];
    }),
  );
  return { grant, rules, lineGrants };
}
