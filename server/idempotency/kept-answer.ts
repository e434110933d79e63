/** Answers by idempotency key, for 24 hours: written in the transaction of what they tell of. */
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import type { Claim } from './claim.ts';
import { seal, unseal } from './sealed.ts';

export interface Answer {
  readonly status: number;
  /** Those that the route has set, names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | null;
}

export interface KeptAnswer {
  /** Hash of the request that was answered. */
  readonly request: Buffer;
  readonly answer: () => Answer;
}

const HOURS = 24;
/** Rows that one statement removes: none of them holds up a request for long. */
const SWEPT_AT_ONCE = 500;

export async function findAnswer(
  connection: Connection,
  schema: string,
  { id, cipherKey }: Claim,
  now: Date,
): Promise<KeptAnswer | undefined> {
  const rows = await connection.query({
    text: `select request, answer from ${qualified(schema, 'jq_idempotency')} where id = $1 and expires_at > $2`,
    values: [id, now],
    name: `jq_idempotency_find_${schema}`,
  });
  const [row] = rows;
  if (!row) return undefined;
  const [request, answer] = row.map(bytesOf) as [Buffer, Buffer];
  // Sealed by keepAnswer, so it has its shape.
  return { request, answer: () => JSON.parse(unseal(answer, cipherKey)) as Answer };
}

/** @returns false when there is an answer already, which stays */
export async function keepAnswer(
  connection: Connection,
  schema: string,
  { id, request, cipherKey }: Claim,
  answer: Answer,
  now: Date,
): Promise<boolean> {
  const kept = await connection.query({
    text: `insert into ${qualified(schema, 'jq_idempotency')} as known (id, request, answer, expires_at) values ($1, $2, $3, $4)
      on conflict (id) do update set request = excluded.request, answer = excluded.answer, expires_at = excluded.expires_at
      where known.expires_at <= $5 returning true`,
    values: [
      id,
      request,
      seal(JSON.stringify(answer), cipherKey),
      new Date(now.getTime() + HOURS * 3_600_000),
      now,
    ],
    name: `jq_idempotency_keep_${schema}`,
  });
  return kept.length > 0;
}

/** Removes what is over; called now and then, nothing depends on it. */
export async function sweepAnswers(connection: Connection, schema: string, now: Date): Promise<void> {
  const over = () =>
    from(schema, 'jq_idempotency')
      .where('expires_at', '<=', now)
      .select('id')
      .limit(SWEPT_AT_ONCE)
      .forUpdate()
      .skipLocked();
  const sweep = statementOf(from(schema, 'jq_idempotency').whereIn('id', over()).delete().returning('id'));
  while ((await connection.query(sweep)).length === SWEPT_AT_ONCE);
}

/** The connection gives bytea as text: `\x` and hexadecimal digits. */
function bytesOf(value: unknown): Buffer {
  return Buffer.from(String(value).slice(2), 'hex');
}
