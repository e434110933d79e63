/**
 * How many requests each caller has sent in this minute, to all servers together. Each counts in memory and tells the
 * others once a second what it counted, so that no request waits for it: what others counted is known up to a second later.
 */
import type { Connection } from './database.ts';
import { qualified } from './sql-name.ts';

export interface Told {
  readonly connection: Connection;
  readonly schema: string;
  /** Id of this server. */
  readonly node: string;
}

/** Rows that one statement removes. */
const SWEPT_AT_ONCE = 5000;

export class RequestCounts {
  private minute = 0;
  private readonly own = new Map<string, number>();
  private readonly elsewhere = new Map<string, number>();
  /** Callers to tell the others of. */
  private readonly untold = new Set<string>();

  /** Counts one. @returns the requests of `caller` in the minute of `now`, this one too, as far as it is known here */
  count(caller: string, now: Date): number {
    this.turnTo(now);
    const own = (this.own.get(caller) ?? 0) + 1;
    this.own.set(caller, own);
    this.untold.add(caller);
    return own + (this.elsewhere.get(caller) ?? 0);
  }

  /** Tells the others, and hears what they counted of the same callers. Without requests since, it does nothing. */
  async share({ connection, schema, node }: Told, now: Date): Promise<void> {
    this.turnTo(now);
    if (this.untold.size === 0) return;
    const { minute } = this;
    const callers = [...this.untold];
    this.untold.clear();
    const table = qualified(schema, 'jq_request_count');
    const rows = await connection.query({
      text: `with mine as (
          insert into ${table} (minute, caller, node, requests)
          select $1, caller, $2, requests from unnest($3::text[], $4::int[]) as own(caller, requests)
          on conflict (minute, caller, node) do update set requests = excluded.requests)
        select caller, sum(requests)::int from ${table}
        where minute = $1 and node <> $2 and caller = any($3) group by caller`,
      values: [minute, node, callers, callers.map((caller) => this.own.get(caller) ?? 0)],
      name: `jq_share_counts_${schema}`,
    });
    if (minute !== this.minute) return;
    for (const [caller, requests] of rows) this.elsewhere.set(String(caller), Number(requests));
  }

  private turnTo(now: Date): void {
    const minute = minuteOf(now);
    if (minute === this.minute) return;
    this.minute = minute;
    this.own.clear();
    this.elsewhere.clear();
    this.untold.clear();
  }
}

/** Until the count begins anew. */
export function secondsLeft(now: Date): number {
  return 60 - Math.floor((now.getTime() % 60_000) / 1000);
}

/** Forgets minutes that are over on every server, clocks that differ a little allowed for. */
export async function sweepCounts(connection: Connection, schema: string, now: Date): Promise<void> {
  const table = qualified(schema, 'jq_request_count');
  // Another server may be removing the same rows.
  await connection.query({
    text: `delete from ${table} where (minute, caller, node) in (
      select minute, caller, node from ${table} where minute < $1 limit ${SWEPT_AT_ONCE} for update skip locked)`,
    values: [minuteOf(now) - 1],
  });
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}
