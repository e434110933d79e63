/** Writes a handful of rows through the save pipeline. */
import type { Context } from '../context.ts';
import type { WriteItem } from '../records/command.ts';
import { save } from '../records/save.ts';
import { composeSave, type LookedUpSave, lookUpSave, type SaveResult } from '../records/save-phases.ts';
import type { Connection } from '../store/database.ts';
import { explainRefusal } from './batch-refusal.ts';
import type { ExistingRecord } from './existing.ts';
import type { ImportPlan } from './plan.ts';
import type { Tally } from './report.ts';
import type { TableRow } from './rows.ts';

/** A record to write. */
export interface Entry {
  readonly row: TableRow;
  readonly body: Readonly<Record<string, unknown>>;
  readonly existing?: ExistingRecord;
  /** The rows of its lines, by lines field. */
  readonly lines: Readonly<Record<string, readonly TableRow[]>>;
}

export interface BatchSite {
  readonly context: Context;
  readonly connection: Connection;
  readonly plan: ImportPlan;
  readonly tally: Tally;
}

export type BatchWrite = () => Promise<void>;

/** New records first, then the ones that are there. */
export async function writeBatch(entries: readonly Entry[], site: BatchSite): Promise<void> {
  const { created, changed } = byKind(entries);
  await writeKind('create', created, site);
  await writeKind('update', changed, site);
}

/**
 * The same in steps, which the caller may take while the database writes another batch: looks up what the new records
 * ask for; then composes them, which does without the database; then writes. Changed records take all steps at the end.
 */
export async function lookUpBatch(entries: readonly Entry[], site: BatchSite): Promise<() => BatchWrite> {
  const { created, changed } = byKind(entries);
  const lookedUp = await lookUpCreated(created, site);
  return () => {
    const writeCreated = lookedUp
      ? composeCreated(lookedUp, created, site)
      : () => writeKind('create', created, site);
    return async () => {
      await writeCreated();
      await writeKind('update', changed, site);
    };
  };
}

function byKind(entries: readonly Entry[]) {
  return {
    created: entries.filter((entry) => entry.existing === undefined),
    changed: entries.filter((entry) => entry.existing !== undefined),
  };
}

/** Undefined where that is left to the write: of one record alone, and after a failure, whose row is found then. */
async function lookUpCreated(
  entries: readonly Entry[],
  { context, connection, plan }: BatchSite,
): Promise<LookedUpSave | undefined> {
  if (entries.length < 2) return undefined;
  const batch = { entity: plan.entity, kind: 'create', items: itemsOf(entries) } as const;
  return keptOr<LookedUpSave | undefined>(
    connection,
    () => lookUpSave(connection, context, batch),
    async () => undefined,
  );
}

function composeCreated(lookedUp: LookedUpSave, entries: readonly Entry[], site: BatchSite): BatchWrite {
  try {
    const write = composeSave(lookedUp);
    return () => writeWith('create', entries, site, () => write(site.connection));
  } catch (error) {
    return () => explained(error, 'create', entries, site);
  }
}

type Kind = 'create' | 'update';

async function writeKind(kind: Kind, entries: readonly Entry[], site: BatchSite): Promise<void> {
  if (entries.length === 0) return;
  const { context, connection, plan } = site;
  const batch = { entity: plan.entity, kind, items: itemsOf(entries) };
  await writeWith(kind, entries, site, () => save(context, batch, { connection }));
}

function itemsOf(entries: readonly Entry[]): readonly WriteItem[] {
  return entries.map(({ body, existing }, index) => {
    return { pointer: `/${index}`, body, ...(existing && { id: existing.id }) };
  });
}

async function writeWith(
  kind: Kind,
  entries: readonly Entry[],
  site: BatchSite,
  write: () => Promise<SaveResult>,
): Promise<void> {
  const { connection, tally } = site;
  const result = await keptOr<SaveResult | undefined>(connection, write, async (error) => {
    await explained(error, kind, entries, site);
    return undefined;
  });
  if (!result) return;
  const versions = new Map(result.saved.map(({ id, version }) => [id, version]));
  for (const { existing } of entries) count(tally, existing, existing && versions.get(existing.id));
}

function explained(error: unknown, kind: Kind, entries: readonly Entry[], site: BatchSite): Promise<void> {
  return explainRefusal(error, entries, site, (some) => writeKind(kind, some, site));
}

/** A statement that fails would take the whole transaction with it, so it is taken back alone. */
async function keptOr<T>(
  connection: Connection,
  work: () => Promise<T>,
  otherwise: (error: unknown) => Promise<T>,
): Promise<T> {
  const run = (text: string) => connection.query({ text, values: [] });
  await run('savepoint import_batch');
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await run('rollback to savepoint import_batch');
    // Still there after that; a file of many refused rows would pile them up.
    await run('release savepoint import_batch');
    return otherwise(error);
  }
  await run('release savepoint import_batch');
  return result;
}

function count(tally: Tally, existing: ExistingRecord | undefined, version: number | undefined): void {
  if (existing === undefined) tally.created += 1;
  else if (version === undefined || version === existing.version) tally.unchanged += 1;
  else tally.updated += 1;
}
