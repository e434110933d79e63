import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { carryOn } from '../change/apply.ts';
import { type ChangeProgress, changeProgress } from '../change/change-progress.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { changeWords } from './change-words.ts';
import type { Command, Input } from './command.ts';
import { withWorkspace } from './with-workspace.ts';

const LOOK_MS = 200;

export const settle: Command = {
  name: 'settle',
  usage: 'settle',
  summary: 'End what is left of a release whose tables are not done, or tell what keeps it from ending',
  options: {},
  words: [0, 0],
  run: async (input) =>
    withWorkspace(input, async (workspace) => {
      const begun = await changeProgress(workspace.db, workspace.schema);
      if (!begun) {
        input.note('Nothing is left to do: no change of tables is under way.');
        return true;
      }
      for (const line of changeWords(begun)) input.say(line);
      return untilSettled(workspace, begun, input);
    }),
};

async function untilSettled(
  { db, schema, poll, release }: OpenWorkspace,
  begun: ChangeProgress,
  input: Input,
): Promise<boolean> {
  const runner = { db, schema, holder: uuid() };
  for (;;) {
    // What it is taken back for, its own process is told; here it is enough that it has ended.
    const tried = await carryOn(runner, true).catch(() => undefined);
    const now = await changeProgress(db, schema);
    if (!now || now.release !== begun.release) break;
    if (tried?.problem) {
      input.note(`It could not be ended: ${tried.problem}`);
      input.note('Mend that and run jacquard settle again. Until then no other release can be made.');
      return false;
    }
    // Another process is at it.
    await setTimeout(LOOK_MS);
  }
  await poll();
  const isLive = release().number >= begun.release;
  input.note(
    isLive
      ? `Release ${begun.release} is done.`
      : `Release ${begun.release} was taken back; all is as before it.`,
  );
  return true;
}
