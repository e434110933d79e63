/** Runs the steps of a change, and takes them back. Each step and the word that it is done are one transaction where that can be. */
import { dropLeft } from './drop-left.ts';
import type { HeldChange } from './held-change.ts';
import type { Step } from './step.ts';
import { refusalOfStep } from './step-refusal.ts';

/**
 * From the step at `done` on, which goes on behind `cursor`.
 * @throws RefusedError for what the records do not allow
 */
export async function runSteps(
  held: HeldChange,
  steps: readonly Step[],
  done: number,
  cursor: string | null,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if (index < done) continue;
    await runStep(held, step, index + 1, index === done ? cursor : null).catch((error) => {
      throw refusalOfStep(step, error, held.change.content.locale);
    });
  }
}

function runStep(held: HeldChange, step: Step, done: number, cursor: string | null): Promise<void> {
  if (step.how === 'batches') return runBatches(held, step, done, cursor);
  if (step.how === 'alone') return held.patiently(() => runAlone(held, step, done));
  return held.patiently(() =>
    held.inTransaction(async (connection) => {
      await connection.query({ text: step.sql, values: [] });
      await held.hold(connection, { done, cursor: null });
    }),
  );
}

async function runAlone(held: HeldChange, step: Step, done: number): Promise<void> {
  const { db, signal } = held.runner;
  try {
    for (const text of [step.undo, step.sql]) {
      if (text === undefined) continue;
      // As late as can be: whoever has taken it over in the meantime may have come further.
      await held.hold(db, {});
      await db.alone({ text, values: [] }, signal);
    }
    await held.hold(db, { done, cursor: null });
  } catch (error) {
    await withoutLate(held, step).catch(() => undefined);
    throw error;
  }
}

/** It may have begun a moment after others had taken everything back: then nobody else knows of what it has left. */
async function withoutLate(held: HeldChange, { undo }: Step): Promise<void> {
  const { db, schema } = held.runner;
  if (undo === undefined) return;
  await held.patiently(() => dropLeft(db, schema, { undo, change: held.change.id }));
}

/** Each with a patience of its own: a long change meets many a short lock. */
async function runBatches(held: HeldChange, step: Step, done: number, cursor: string | null): Promise<void> {
  let last = cursor;
  do {
    last = await held.patiently(() => runBatch(held, step, done, last));
  } while (last !== null);
}

async function runBatch(
  held: HeldChange,
  step: Step,
  done: number,
  after: string | null,
): Promise<string | null> {
  let last: string | null = null;
  await held.inTransaction(async (connection) => {
    // A batch is found by its ids, whatever is known of the table.
    await connection.query({ text: 'set local enable_seqscan = off', values: [] });
    const [row] = await connection.query({ text: step.sql, values: [after] });
    last = row?.[0] === undefined ? null : String(row[0]);
    await held.hold(connection, last === null ? { done, cursor: null } : { cursor: last });
  });
  return last;
}

/** The steps before `from`, the last one first. */
export async function undoSteps(held: HeldChange, from: number): Promise<void> {
  const { db, signal } = held.runner;
  for (let index = from - 1; index >= 0; index -= 1) {
    const { undo, how } = held.change.content.prepare[index] ?? {};
    if (undo === undefined) continue;
    await held.patiently(async () => {
      if (how === 'alone') {
        await held.hold(db, {}, 'undoing');
        await db.alone({ text: undo, values: [] }, signal);
        return held.hold(db, { done: index });
      }
      return held.inTransaction(async (connection) => {
        await connection.query({ text: undo, values: [] });
        await held.hold(connection, { done: index });
      });
    });
  }
}
