/**
 * CSV files into an entity, through the one save pipeline:
 *
 *     map and headers checked → rows streamed → bodies → who is there already → save, some hundred at once → commit
 *
 * Everything in one transaction: a file is imported as a whole or not at all. All errors of all rows are found first.
 */
import { v7 as uuid } from 'uuid';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { mayUse } from '../records/grant.ts';
import { momentOf } from '../records/moment.ts';
import { provisionally } from '../store/provisional.ts';
import type { Workspace } from '../workspace.ts';
import type { BatchSite } from './batch.ts';
import { Batches } from './batches.ts';
import { LinesOfRecords } from './lines.ts';
import { PendingRows } from './pending.ts';
import { planImport } from './plan.ts';
import { type ImportReport, Tally } from './report.ts';
import { type TableSite, tableRows } from './rows.ts';

export interface ImportOrder {
  readonly workspace: Workspace;
  readonly actor: Actor;
  /** Name of the entity. */
  readonly entity: string;
  /** Path of the CSV file. */
  readonly file: string;
  /** Parsed JSON of an import map (metadata/schema/import.json); absent: columns are called as fields or their titles. */
  readonly map?: unknown;
  /** Name of the map's file, for faults. */
  readonly mapName?: string;
  /** Does everything, then takes it back. */
  readonly dryRun: boolean;
}

/**
 * @throws FaultyError for what is wrong with map, header or file as a whole; then no row was read
 * @throws Problem FORBIDDEN, NOT_FOUND (no such entity), UNAVAILABLE, TIMEOUT
 */
export async function importFile(order: ImportOrder): Promise<ImportReport> {
  const { workspace, actor, file } = order;
  const release = workspace.release();
  const { model } = release;
  const entity = Object.hasOwn(model.entities, order.entity) ? model.entities[order.entity] : undefined;
  if (entity === undefined || entity.lineOf !== undefined) throw new Problem('NOT_FOUND');
  if (!mayUse(model, actor, entity, 'import')) throw new Problem('FORBIDDEN');
  const mapName = order.mapName ?? 'map.json';
  const plan = await planImport({ model, entity, file, map: order.map, mapName });
  const context: Context = { workspace, release, actor, now: workspace.now(), requestId: uuid() };
  return provisionally(workspace.db, async (connection) => {
    const tally = new Tally(actor.locale);
    await importRows({ context, connection, plan, tally });
    const report = tally.report(entity.name, !order.dryRun);
    return { answer: report, stays: report.stored };
  });
}

async function importRows(site: BatchSite): Promise<void> {
  const { context, plan, tally } = site;
  const { model } = context.release;
  const table: TableSite = { ...cellSite(context), tally, named: false };
  const lines = await Promise.all(plan.lines.map((each) => LinesOfRecords.read(each, table)));
  const rows = new PendingRows({ model, plan, tally, lines });
  const batches = new Batches(site);
  try {
    for await (const row of tableRows(plan, table)) {
      tally.rows += 1;
      const pending = rows.read(row);
      if (pending !== undefined) await batches.add(pending);
    }
    await batches.end();
  } finally {
    await batches.idle();
  }
  for (const each of lines) each.faultRest({ tally });
}

function cellSite({ actor, now }: Context) {
  const { timeZone: zone, baseCurrency } = actor.company;
  return { moment: momentOf(actor, now), zone, baseCurrency };
}
