/** What `apply` and `rollback` say of the release that they make. */

import { changeProgress } from '../change/change-progress.ts';
import { titlesOf } from '../change/titles.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import type { Publication } from '../workspace.ts';
import { changeWords } from './change-words.ts';
import type { Input } from './command.ts';

/** @throws as `publish` of the workspace */
export async function publishAloud(
  input: Input,
  workspace: OpenWorkspace,
  publication: Publication,
): Promise<true> {
  const { release, plan, settled } = await workspace.publish(publication);
  for (const title of titlesOf(plan)) input.say(`+ ${title}`);
  input.note(`Release ${release.number} is live.`);
  if (plan.settle.length > 0)
    input.note('All its rows are being looked at once more; Ctrl+C leaves that to the server.');
  await settled;
  const under = await changeProgress(workspace.db, workspace.schema);
  if (under?.problem && under.release === release.number)
    for (const line of [
      ...changeWords(under),
      'It is tried again by a running server, and by: jacquard settle',
    ])
      input.note(line);
  return true;
}
