/** How often somebody may do what shows hidden values: counted in the database, so that all nodes count together. */
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { qualified } from '../store/sql-name.ts';

/** Enough for somebody who works with it all day, too little to read a table. */
export const RATES = {
  unmask: { most: 60, minutes: 60 },
  lookup: { most: 120, minutes: 60 },
} as const;

/**
 * Counts one use by the one who sits there, whoever that person acts as, and before it is known what comes of it.
 * @throws Problem RATE_LIMITED with `Retry-After`
 */
export async function countUse(
  { workspace, actor, now }: Context,
  purpose: keyof typeof RATES,
): Promise<void> {
  const { most, minutes } = RATES[purpose];
  const [row] = await workspace.db.query({
    text: `insert into ${qualified(workspace.schema, 'jq_rate')} as known ("user", purpose, uses, since) values ($1, $2, 1, $3)
      on conflict ("user", purpose) do update set
        uses = case when known.since <= $4 then 1 else known.uses + 1 end,
        since = case when known.since <= $4 then $3 else known.since end
      returning uses, ceil(extract(epoch from since - $4::timestamptz))::int`,
    values: [actor.impersonator ?? actor.user, purpose, now, new Date(now.getTime() - minutes * 60_000)],
    name: `jq_count_use_${workspace.schema}`,
  });
  const [uses, seconds] = (row ?? []).map(Number);
  if (uses === undefined || uses <= most) return;
  throw new Problem('RATE_LIMITED', {
    params: { seconds: seconds ?? 0 },
    headers: { 'Retry-After': String(seconds) },
  });
}
