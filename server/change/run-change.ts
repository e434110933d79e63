/**
 * Goes through a change, from wherever it has come to (decision 23). A process may be killed anywhere, and whoever takes the
 * change over goes on.
 */
import { DatabaseError } from '../store/database-error.ts';
import { every } from '../store/every.ts';
import { RefusedError } from '../store/refused-error.ts';
import { HeldChange, left, type Runner } from './held-change.ts';
import { type Change, ChangeTaken, HOLD_SECONDS, holdChange, leaveChange } from './journal.ts';
import { runSteps, undoSteps } from './run-steps.ts';
import { switchRelease } from './switch-release.ts';
import { refusalIn } from './texts.ts';

/**
 * Until it is done, or the release is live and the rest is kept to be tried again.
 * @param live called when the release is
 * @throws RefusedError, ReleaseConflict when it was taken back: everything is as before;
 * ChangeTaken when another process has it, or shall have it
 */
export async function runChange(runner: Runner, change: Change, live: () => void = () => {}): Promise<void> {
  const { db, schema, holder, signal } = runner;
  const stop = every(
    (HOLD_SECONDS * 1000) / 3,
    () => holdChange(db, schema, { id: change.id, holder }),
    // It will be noticed by the next step.
    () => undefined,
  );
  try {
    await run(new HeldChange(runner, change), live);
  } catch (error) {
    throw signal?.aborted ? left() : error;
  } finally {
    await stop();
    if (signal?.aborted) await leaveChange(db, schema, { id: change.id, holder }).catch(() => undefined);
  }
}

async function run(held: HeldChange, live: () => void): Promise<void> {
  const { state, done, cursor, content } = held.change;
  if (state === 'settling') {
    live();
    return settle(held, done, cursor);
  }
  if (state === 'undoing') {
    await undo(held, done);
    throw takenBack(held.change);
  }
  try {
    await runSteps(held, content.prepare, done, cursor);
    await switchRelease(held);
  } catch (error) {
    // The answer to a commit may be lost, and the release be live all the same.
    if (!(await isSwitched(held))) await takeBack(held, error);
  }
  live();
  await settle(held, 0, null);
}

/** The release is live, so nothing is refused any more: what cannot be ended now is kept with its reason, and tried again. */
async function settle(held: HeldChange, done: number, cursor: string | null): Promise<void> {
  const { db, signal } = held.runner;
  try {
    await runSteps(held, held.change.content.settle, done, cursor);
  } catch (error) {
    if (signal?.aborted) throw error;
    if (!(error instanceof DatabaseError || error instanceof RefusedError)) throw error;
    return held.hold(db, problemOf(error));
  }
  await held.hold(db, { state: 'done', problem: null, refusals: null });
}

async function isSwitched(held: HeldChange): Promise<boolean> {
  const now = await held.patiently(() => held.now()).catch(() => undefined);
  return now?.state === 'settling';
}

/** @throws always: what went wrong, when everything is as before */
async function takeBack(held: HeldChange, error: unknown): Promise<never> {
  // Where the process is about to die, or has lost the change, somebody else decides, and it ends as that one says.
  if (!(await held.isHeld()))
    throw new ChangeTaken('Another process goes on with this change.', { cause: error });
  // Steps that may have left something: those that are done, and the one that failed.
  const reached = Math.min(((await held.now())?.done ?? 0) + 1, held.change.content.prepare.length);
  const move = { state: 'undoing', done: reached, cursor: null, ...problemOf(error) } as const;
  await held.hold(held.runner.db, move, 'preparing');
  await undo(held, reached);
  throw error;
}

async function undo(held: HeldChange, from: number): Promise<void> {
  await undoSteps(held, from);
  await held.hold(held.runner.db, { state: 'undone' });
}

/** As it is kept. */
function problemOf(error: unknown): Partial<Pick<Change, 'problem' | 'refusals'>> {
  if (!(error instanceof RefusedError))
    return { problem: error instanceof Error ? error.message : String(error) };
  const { refusals } = error;
  return {
    problem: refusals.map(({ path, reason, mend }) => `${path}: ${reason} ${mend}`).join('\n'),
    refusals,
  };
}

/** What whoever waits for the change is told. */
export function takenBack({ problem, refusals, content }: Change): RefusedError {
  return new RefusedError(
    refusals ?? [refusalIn(content.locale, 'takenBack', 'release', { problem: problem ?? '' })],
  );
}
