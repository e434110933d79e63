/** The change under way, as it is kept: what is to be done, how far it has come, and who is at it. One at a time. */
import { v7 as uuid } from 'uuid';
import type { Document } from '../../metadata/document.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import type { Parked, ParkedFollows, ParkedPlace } from './parked.ts';
import type { PlannedTables } from './plan-tables.ts';
import type { Refusal } from './step.ts';

export interface NewRelease {
  readonly documents: readonly Document[];
  readonly shipped: Readonly<Record<string, string>>;
  readonly note: string;
  readonly author?: string;
}

export interface Change {
  readonly id: string;
  /** Number of the release that it starts from. */
  readonly base: number;
  readonly state: 'preparing' | 'settling' | 'undoing' | 'done' | 'undone';
  readonly content: ChangeContent;
  readonly done: number;
  readonly cursor: string | null;
  /** Why it was taken back, or cannot be ended. */
  readonly problem: string | null;
  /** The same for people, where they can mend it. */
  readonly refusals: readonly Refusal[] | null;
}

/** Plain JSON. */
export interface ChangeContent
  extends Pick<PlannedTables, 'prepare' | 'locks' | 'guards' | 'switch' | 'settle'> {
  readonly parks: readonly Parked[];
  readonly restores: readonly ParkedPlace[];
  /** All that the steps read of it. */
  readonly needs: readonly ParkedPlace[];
  readonly follows: readonly ParkedFollows[];
  readonly tables: PlannedTables['tables'];
  /** Of refusals while it runs. */
  readonly locale: Locale;
  /** New → old names of entities. */
  readonly renames: readonly (readonly [now: string, old: string])[];
  readonly release: NewRelease;
  /** SQL that runs in the switch besides, for what only the platform knows. */
  readonly also: readonly string[];
}

/** Somebody else goes on with the change. */
export class ChangeTaken extends Error {
  override readonly name = 'ChangeTaken';
}

/** Seconds after which a silent holder is taken for dead; it says every third of it that it is there. */
export const HOLD_SECONDS = 6;

const COLUMNS = ['id', 'base', 'state', 'content', 'done', 'cursor', 'problem', 'refusals'] as const;

/** @returns undefined when another change is under way, or something has been purged that it would read */
export async function beginChange(
  connection: Connection,
  schema: string,
  { base, content, holder }: { base: number; content: ChangeContent; holder: string },
): Promise<Change | undefined> {
  const id = uuid();
  const rows = await connection.query({
    text: `insert into ${qualified(schema, 'jq_change')} (id, base, state, content, holder, held_until)
      select $1::uuid, $2::integer, 'preparing', $3::json, $4::uuid, now() + interval '${HOLD_SECONDS} s'
      where not exists (
        select from json_to_recordset($3::json -> 'needs') needed(entity text, within text, name text) where not exists (
          select from ${qualified(schema, 'jq_parked')} kept where (kept.entity, kept.within, kept.name) = (needed.entity, needed.within, needed.name)))
      on conflict ((true)) where ended_at is null do nothing returning id`,
    values: [id, base, JSON.stringify(content), holder],
  });
  if (rows.length === 0) return undefined;
  return { id, base, state: 'preparing', content, done: 0, cursor: null, problem: null, refusals: null };
}

export interface UnderWay {
  readonly id: string;
  readonly base: number;
  readonly state: Change['state'];
  /** Nobody has been at it for some seconds. */
  readonly left: boolean;
  /** Why the last try to end it failed. */
  readonly problem: string | null;
}

export async function changeUnderWay(connection: Connection, schema: string): Promise<UnderWay | undefined> {
  const [row] = await connection.query({
    text: `select id::text, base, state, held_until < now(), problem from ${qualified(schema, 'jq_change')} where ended_at is null`,
    values: [],
  });
  if (!row) return undefined;
  const [id, base, state, left, problem] = row;
  return {
    id: String(id),
    base: Number(base),
    state: state as Change['state'],
    left: left === true,
    problem: problem === null ? null : String(problem),
  };
}

/**
 * Takes over a change that its holder has left; `atOnce` also one that could not be ended and would be tried again later.
 * Undefined: somebody was quicker, or it has ended.
 */
export async function takeChange(
  connection: Connection,
  schema: string,
  id: string,
  holder: string,
  atOnce = false,
): Promise<Change | undefined> {
  const isFree = `(held_until < now() or $3 and state = 'settling' and problem is not null)`;
  const [row] = await connection.query({
    // A try has no problem until it has failed.
    text: `update ${qualified(schema, 'jq_change')} set holder = $2, held_until = now() + interval '${HOLD_SECONDS} s',
        problem = case state when 'settling' then null else problem end
      where id = $1 and ended_at is null and ${isFree} returning ${COLUMNS.join(', ')}`,
    values: [id, holder, atOnce],
  });
  return row && changeOf(row);
}

/** How one ended; for who has waited for it. */
export async function changeNow(
  connection: Connection,
  schema: string,
  id: string,
): Promise<Change | undefined> {
  const query = from(schema, 'jq_change')
    .select(...COLUMNS)
    .where({ id });
  const [row] = await connection.query(statementOf(query));
  return row && changeOf(row);
}

/** Says that the holder is there, and moves the change on, in the transaction of what moved it. @throws ChangeTaken, also for one that is not in the expected state */
export async function holdChange(
  connection: Connection,
  schema: string,
  { id, holder }: { readonly id: string; readonly holder: string },
  move: Partial<Pick<Change, 'state' | 'done' | 'cursor' | 'problem' | 'refusals'>> = {},
  expected?: Change['state'],
): Promise<void> {
  const ended = move.state === 'done' || move.state === 'undone';
  const sets = Object.entries({
    ...move,
    ...(move.refusals && { refusals: JSON.stringify(move.refusals) }),
  });
  const [row] = await connection.query({
    text: `update ${qualified(schema, 'jq_change')} set held_until = now() + interval '${HOLD_SECONDS} s'
      ${sets.map(([name], index) => `, ${name} = $${index + 4}`).join('')}${ended ? `, ended_at = now(), content = '{}'` : ''}
      where id = $1 and holder = $2 and ended_at is null and state = coalesce($3, state) returning true`,
    values: [id, holder, expected ?? null, ...sets.map(([, value]) => value)],
  });
  if (!row) throw new ChangeTaken('Another process goes on with this change.');
}

/** Lets others go on at once. */
export async function leaveChange(
  connection: Connection,
  schema: string,
  { id, holder }: { readonly id: string; readonly holder: string },
): Promise<void> {
  await connection.query({
    text: `update ${qualified(schema, 'jq_change')} set held_until = now() - interval '1 s'
      where id = $1 and holder = $2 and ended_at is null`,
    values: [id, holder],
  });
}

function changeOf([id, base, state, content, done, cursor, problem, refusals]: readonly unknown[]): Change {
  return {
    id: String(id),
    base: Number(base),
    state: state as Change['state'],
    // Written by `beginChange`, so the shape is known; an older program may have known less.
    content: {
      needs: [],
      follows: [],
      tables: [],
      locale: 'en',
      ...JSON.parse(String(content)),
    } as ChangeContent,
    done: Number(done),
    cursor: cursor === null ? null : String(cursor),
    problem: problem === null ? null : String(problem),
    refusals: refusals === null ? null : (JSON.parse(String(refusals)) as readonly Refusal[]),
  };
}
