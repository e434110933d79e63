/** How long others are kept from a table: looked at again and again from outside. */
import pg from 'pg';

const LOOK_MS = 4;

export class LockWatch {
  private readonly client: pg.Client;
  private longest = 0;
  private since: number | undefined;
  private running = true;
  private readonly done: Promise<void>;

  constructor(databaseUrl: string, table: string) {
    this.client = new pg.Client({ connectionString: databaseUrl });
    this.done = this.watch(table);
  }

  /** Milliseconds of the longest time since the last call. */
  longestTime(): number {
    const { longest } = this;
    this.longest = 0;
    return Math.round(longest);
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.done;
  }

  private async watch(table: string): Promise<void> {
    await this.client.connect();
    // Updates lock tuples and the end of the file by modes of the same names: those keep nobody from the table.
    while (this.running) {
      const { rows } = await this.client.query(
        `select 1 from pg_locks l join pg_class c on c.oid = l.relation
         where c.relname = $1 and l.locktype = 'relation' and l.granted and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')`,
        [table],
      );
      this.see(rows.length > 0);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    await this.client.end();
  }

  private see(isLocked: boolean): void {
    const now = performance.now();
    if (isLocked) {
      this.since ??= now;
      this.longest = Math.max(this.longest, now - this.since + LOOK_MS);
    } else this.since = undefined;
  }
}
