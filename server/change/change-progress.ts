/** How far the change under way has come, for people. */
import type { Connection } from '../store/database.ts';
import { changeNow, changeUnderWay, type UnderWay } from './journal.ts';

export interface ChangeProgress extends Pick<UnderWay, 'state' | 'left' | 'problem'> {
  /** Number of the release that it makes. */
  readonly release: number;
  /** Titles of the steps that are not done, each once; none of a change that is taken back. */
  readonly steps: readonly string[];
}

/** Undefined: nothing is under way. */
export async function changeProgress(
  connection: Connection,
  schema: string,
): Promise<ChangeProgress | undefined> {
  const under = await changeUnderWay(connection, schema);
  const change = under && (await changeNow(connection, schema, under.id));
  // It may have ended between the two.
  if (!under || change?.content.settle === undefined) return undefined;
  const { content, done, state } = change;
  const steps = {
    preparing: [...content.prepare.slice(done), ...content.switch, ...content.settle],
    settling: content.settle.slice(done),
  };
  const left = state === 'preparing' || state === 'settling' ? steps[state] : [];
  return {
    state,
    left: under.left,
    problem: under.problem,
    release: change.base + 1,
    steps: [...new Set(left.map(({ title }) => title))],
  };
}
