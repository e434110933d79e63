/**
 * A key that is made while people write is one from the moment when it is ready, before its release is there, and PostgreSQL
 * knows no other way. Who writes what it does not allow is not refused for a rule of tomorrow: the release is taken back.
 */
import { v7 as uuid } from 'uuid';
import { isOfRehearsal } from '../records/transaction.ts';
import { constraintMeaning } from '../store/constraint-meaning.ts';
import { setAside } from '../store/constraint-name.ts';
import type { Database } from '../store/database.ts';
import { DatabaseError } from '../store/database-error.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { Release } from '../workspace.ts';
import { dropLeft, type Left } from './drop-left.ts';
import { type Change, changeNow, changeUnderWay } from './journal.ts';
import { patiently } from './patience.ts';
import type { Refusal } from './step.ts';
import { pathOfStep } from './step-refusal.ts';
import { refusalIn } from './texts.ts';

interface Where {
  readonly db: Database;
  readonly schema: string;
  /** By which the refused request was answered. */
  readonly release: Release;
}

/** For how long whoever writes waits for the rule to go. */
const WAIT_MS = 5_000;

/**
 * @returns whether the rule that the error names was one of a release to come, and is gone: what was refused may be tried again.
 * For a rehearsal, which saves nothing, no rule goes: it is told to come again in a moment
 */
export async function gaveWay(where: Where, error: unknown): Promise<boolean> {
  const { db, schema } = where;
  const constraint = isOfRehearsal(error) ? undefined : constraintOf(error);
  if (constraint === undefined || constraintMeaning(where.release.model, constraint)) return false;
  const under = await changeUnderWay(db, schema);
  const change = under && (await changeNow(db, schema, under.id));
  const step = change?.content.prepare?.find(
    ({ sql, undo }) => undo?.includes(quote(constraint)) && /unique index|foreign key/.test(sql),
  );
  if (!change || !step?.undo) return wasLeft(where, constraint);
  const refusal = refusalIn(change.content.locale, 'broken', pathOfStep(step));
  if (!(await takeBack(where, change, refusal))) return false;
  await withoutRule(where, { undo: step.undo, change: change.id }, constraint);
  return true;
}

function constraintOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError)
    return error.meaning === 'unique' || error.meaning === 'reference' ? error.constraint : undefined;
  return error instanceof Error ? constraintOf(error.cause) : undefined;
}

/** Whoever is at it hears that with its next step, and the rest of it is undone by whoever comes first. False: it is live by now. */
async function takeBack({ db, schema }: Where, { id }: Change, refusal: Refusal): Promise<boolean> {
  const [row] = await db.query({
    text: `update ${qualified(schema, 'jq_change')} set holder = case state when 'preparing' then $2::uuid else holder end,
        held_until = case state when 'preparing' then now() - interval '1 s' else held_until end,
        done = case state when 'preparing' then least(done + 1, json_array_length(content -> 'prepare')) else done end,
        cursor = null, problem = coalesce(problem, $3), refusals = coalesce(refusals, $4::json), state = 'undoing'
      where id = $1 and ended_at is null and state in ('preparing', 'undoing') returning true`,
    values: [id, uuid(), `${refusal.path}: ${refusal.reason}`, JSON.stringify([refusal])],
  });
  return row !== undefined;
}

/**
 * An index of a change that has ended, made in the moment in which its process died: nobody will use it.
 * @returns whether it was one, or is that of a change that has begun since and is asked to give way when it refuses again
 */
async function wasLeft(where: Where, constraint: string): Promise<boolean> {
  if (!constraint.startsWith(setAside('new', ''))) return false;
  await dropSoon(where, { undo: `drop index if exists ${qualified(where.schema, constraint)}` });
  return true;
}

function dropSoon({ db, schema }: Where, left: Left): Promise<void> {
  return patiently(() => dropLeft(db, schema, left), AbortSignal.timeout(WAIT_MS));
}

/** At once, as somebody waits for it; also when it is still being made. */
async function withoutRule(where: Where, left: Left, constraint: string): Promise<void> {
  const { db, schema } = where;
  await db.query({
    text: `select pg_cancel_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'jacquard/%'
        and state = 'active' and strpos(query, $1) > 0 and strpos(query, $2) > 0 and query ~* '^(create|alter) '`,
    // Another workspace of the same database may make a key of that name just now.
    values: [quote(constraint), `${quote(schema)}.`],
  });
  await dropSoon(where, left);
}
