/** Slows down guessing: after some failures nobody may try for a while, whatever they type. */

import { createHash } from 'node:crypto';
import { Problem } from '../errors.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';

const PAUSE_MINUTES = 15;
/** Tries with one login from one address, and tries from one address with any login. */
const LIMITS = { loginAndAddress: 5, address: 50 } as const;

export interface Attempt {
  readonly login: string;
  readonly address: string;
}

/**
 * Counts a try before the password is looked at, so that tries at the same time cannot slip past.
 * @throws Problem RATE_LIMITED with `Retry-After`
 */
export async function countAttempt(workspace: Workspace, attempt: Attempt): Promise<void> {
  const now = workspace.now();
  const since = new Date(now.getTime() - PAUSE_MINUTES * 60_000);
  const until = new Date(now.getTime() + PAUSE_MINUTES * 60_000);
  const table = qualified(workspace.schema, 'jq_sign_in_attempt');
  const rows = await workspace.db.query({
    text: `insert into ${table} as known (key, failures, first_at)
      select key, 1, $3 from unnest($1::bytea[]) key order by key
      on conflict (key) do update set
        failures = case when known.first_at < $4 then 1 else known.failures + 1 end,
        first_at = case when known.first_at < $4 then $3 else known.first_at end,
        locked_until = case
          when known.locked_until > $3 then known.locked_until
          when known.first_at >= $4 and known.failures >= case when known.key = $2 then ${LIMITS.loginAndAddress} else ${LIMITS.address} end then $5::timestamptz
        end
      returning ceil(extract(epoch from locked_until - $3::timestamptz))::int`,
    values: [[pairKey(attempt), addressKey(attempt)], pairKey(attempt), now, since, until],
  });
  const seconds = Math.max(...rows.map(([wait]) => Number(wait ?? 0)));
  if (seconds > 0)
    throw new Problem('RATE_LIMITED', { params: { seconds }, headers: { 'Retry-After': String(seconds) } });
}

/** After a right password: the tries with this login from this address are forgotten, and this one does not count for the address. */
export async function forgetAttempts(workspace: Workspace, attempt: Attempt): Promise<void> {
  const yesterday = new Date(workspace.now().getTime() - 24 * 3_600_000);
  const attempts = () => from(workspace.schema, 'jq_sign_in_attempt');
  const over = attempts()
    .where('key', pairKey(attempt))
    .orWhereRaw('greatest(first_at, locked_until) < ?', [yesterday])
    .delete();
  const uncounted = attempts()
    .where('key', addressKey(attempt))
    .where('failures', '>', 0)
    .decrement('failures');
  await workspace.db.query(statementOf(over));
  await workspace.db.query(statementOf(uncounted));
}

function pairKey({ login, address }: Attempt): Buffer {
  return keyOf(login.trim().toLowerCase(), address);
}

function addressKey({ address }: Attempt): Buffer {
  return keyOf(address);
}

/** Neither logins nor addresses are kept as they are. */
function keyOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
