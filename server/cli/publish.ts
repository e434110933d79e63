/** What `apply` and `rollback` say of the release that they make. */
import { titlesOf } from '../change/titles.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import type { Publication } from '../workspace.ts';
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
  return true;
}
