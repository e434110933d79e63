import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileOf } from '../../metadata/drafts.ts';
import { formatDocument } from '../../metadata/format.ts';
import { layOut } from '../../metadata/lay-out.ts';
import { documentsOfRelease } from '../change/change-set/release-texts.ts';
import { changeSetById, type StoredDraft } from '../change/change-set/stored.ts';
import { fingerprint } from '../store/release-documents.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { CHANGE_SET_FILE, type ChangeSetFile } from './change-set-file.ts';
import { changeSetNamed } from './change-set-list.ts';
import { type Input, UsageError } from './command.ts';

/** Writes the drafted documents in the layout of packages, and what else there is to say in one file beside them. */
export async function exportChangeSet(
  input: Input,
  workspace: OpenWorkspace,
  [name = '', folder = '']: readonly string[],
): Promise<true> {
  const { id, description } = await changeSetNamed(workspace, name);
  const changeSet = await changeSetById(workspace.db, workspace.schema, id);
  if (!changeSet) throw new UsageError(`There is no change set ${name}.`);
  // Files of another export would be taken for drafts of this one.
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new UsageError(`${folder} is not empty. Name a folder that is new.`);
  const { title, base, drafts } = changeSet;
  const documents = await documentsOfRelease(workspace, workspace.db, base);
  const file: ChangeSetFile = {
    title,
    ...(description !== null && { description }),
    base: { release: base, fingerprint: fingerprint(documents) },
    removed: drafts.filter(({ content }) => content === null).map(pathOf),
  };
  await write(join(folder, CHANGE_SET_FILE), `${layOut(file)}\n`);
  for (const draft of drafts) {
    if (draft.content === null) continue;
    const content: unknown = JSON.parse(draft.content);
    await write(join(folder, pathOf(draft)), formatDocument({ kind: draft.kind, content }));
    input.say(pathOf(draft));
  }
  input.note(`${title}: ${drafts.length} documents are in ${folder}.`);
  return true;
}

function pathOf(draft: StoredDraft): string {
  return `${draft.package}/${fileOf(draft)}`;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
