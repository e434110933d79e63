/**
 * The batches of an import, written in their order. Where a batch may look ahead, the next is composed while the database
 * writes this one:
 *
 *     database   look up 1 |          look up 2 | write 1          look up 3 | write 2         …
 *     server     read 1    | compose 1          | compose 2, read 3          | compose 3, read 4
 */
import { type BatchSite, type BatchWrite, lookUpBatch, writeBatch } from './batch.ts';
import { existingRecords } from './existing.ts';
import { mayLookAhead } from './look-ahead.ts';
import { entriesOf, lineCount, type Pending } from './pending.ts';
import type { ImportPlan } from './plan.ts';
import { Statistics } from './statistics.ts';

/** Rows and lines of one save: enough to be fast, few enough to be small. */
const MOST_ROWS = 500;
const MOST_LINES = 2000;

export class Batches {
  private readonly site: BatchSite;
  private readonly statistics: Statistics;
  private readonly most: number;
  private readonly ahead: boolean;
  private pending: Pending[] = [];
  private lines = 0;
  private composed: BatchWrite = async () => {};
  private writing: Promise<void> = Promise.resolve();

  constructor(site: BatchSite) {
    const { context, connection, plan } = site;
    const ofLines = plan.lines.flatMap(({ field }) => plan.entity.fields[field]?.lines ?? []);
    this.site = site;
    this.statistics = new Statistics(connection, context.workspace.schema, [plan.entity.name, ...ofLines]);
    this.most = refersToItself(plan) ? 1 : MOST_ROWS;
    this.ahead = mayLookAhead(context, plan);
  }

  async add(row: Pending): Promise<void> {
    this.pending.push(row);
    this.lines += lineCount(row);
    if (this.pending.length >= this.most || this.lines >= MOST_LINES) await this.take();
  }

  /** Resolves when everything is written. */
  async end(): Promise<void> {
    await this.take();
    await this.writing;
    this.begin();
    await this.writing;
  }

  /** Resolves when nothing is under way, however that ended: before it the transaction must not. */
  async idle(): Promise<void> {
    await this.writing.catch(() => {});
  }

  private async take(): Promise<void> {
    const { site, pending } = this;
    const rows = pending.length + this.lines;
    this.pending = [];
    this.lines = 0;
    await this.writing;
    const keys = pending.flatMap(({ key }) => key ?? []);
    const entries = entriesOf(pending, await existingRecords(site, keys), site);
    const compose = this.ahead ? await lookUpBatch(entries, site) : () => () => writeBatch(entries, site);
    this.begin();
    // Now the database has work to do.
    const write = compose();
    this.composed = async () => {
      await write();
      await this.statistics.count(rows);
    };
    if (this.ahead) return;
    this.begin();
    await this.writing;
  }

  /** Only when nothing is under way: a transaction does one thing after the other. */
  private begin(): void {
    const { composed } = this;
    this.composed = async () => {};
    this.writing = composed();
    // Whoever waits for it hears of its failure; until then nobody does.
    this.writing.catch(() => {});
  }
}

/** A row may name one before it; then they are written one after the other. */
function refersToItself({ entity, columns }: ImportPlan): boolean {
  return columns.some(({ field }) => field.reference?.entity === entity.name);
}
