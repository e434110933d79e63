import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { own } from '../../metadata/table.ts';
import { NOWHERE } from '../actor.ts';
import { beginAt } from '../change/change-set/begin-at.ts';
import { documentsOfRelease } from '../change/change-set/release-texts.ts';
import { changeSetById } from '../change/change-set/stored.ts';
import type { Context } from '../context.ts';
import { readPackage } from '../documents.ts';
import { firstCompany } from '../people/company.ts';
import { save } from '../records/save.ts';
import { inTransaction } from '../records/transaction.ts';
import { FaultyError } from '../store/refused-error.ts';
import { fingerprint } from '../store/release-documents.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { systemContext } from '../system-context.ts';
import { type ChangeSetFile, readChangeSetFile } from './change-set-file.ts';
import { type Input, UsageError } from './command.ts';

interface Line {
  readonly package: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly content: string | null;
}

/** Makes a change set of a folder that `export` has written, of this workspace or of another one. */
export async function importChangeSet(
  input: Input,
  workspace: OpenWorkspace,
  [folder = '']: readonly string[],
): Promise<true> {
  const file = await readChangeSetFile(folder);
  const documents = [...(await draftedIn(folder)), ...file.removed.map(removedAt)];
  const context = systemContext(workspace, (await firstCompany(workspace)) ?? NOWHERE);
  const base = await baseOf(context, file);
  const id = await inTransaction(context, (within) => make(within, file, documents, base));
  const { number } = workspace.release();
  if (base !== file.base.release)
    input.note(
      `Release ${file.base.release} is another one here: the drafts stand on release ${number} now.`,
    );
  input.say(id);
  input.note(`${file.title}: ${documents.length} documents are a change set.`);
  return true;
}

async function make(
  context: Context,
  { title, description }: ChangeSetFile,
  documents: readonly Line[],
  base: number,
): Promise<string> {
  const entity = own(context.release.model.entities, 'change_set');
  if (!entity)
    throw new UsageError('The release of this workspace has no change sets. Start the server once.');
  const body = { title, ...(description !== undefined && { description }), documents };
  const { saved } = await save(context, { entity, kind: 'create', items: [{ body, pointer: '' }] });
  const id = saved[0]?.id ?? '';
  if (base !== context.release.number) {
    const made = await changeSetById(context.workspace.db, context.workspace.schema, id);
    if (made) await beginAt(context, made, base);
  }
  return id;
}

/** The release of the file where this workspace has the very one; else the newest. */
async function baseOf(context: Context, { base }: ChangeSetFile): Promise<number> {
  const { workspace, release } = context;
  if (base.release < 1 || base.release > release.number) return release.number;
  const documents = await documentsOfRelease(workspace, workspace.db, base.release);
  return fingerprint(documents) === base.fingerprint ? base.release : release.number;
}

/** @throws FaultyError for files that are no documents */
async function draftedIn(folder: string): Promise<readonly Line[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const packages = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const read = await Promise.all(packages.map(({ name }) => readPackage(join(folder, name))));
  // A change set need not draft the package itself.
  const faults = read
    .flatMap((each) => each.faults)
    .filter(({ code, file }) => !(code === 'MISSING' && file.endsWith('/app.json')));
  if (faults.length > 0) throw new FaultyError(faults);
  return read
    .flatMap((each) => each.documents)
    .map(({ package: owner, kind, name, content }) => ({
      package: owner,
      kind,
      name,
      content: JSON.stringify(content),
    }));
}

/** @throws UsageError */
function removedAt(path: string): Line {
  const [owner = '', folder = '', file, more] = path.split('/');
  if (folder === 'app.json' && file === undefined)
    return { package: owner, kind: 'app', name: 'app', content: null };
  // The keys of FOLDERS are its declared ones.
  const kinds = Object.keys(FOLDERS) as Exclude<DocumentKind, 'app'>[];
  const kind = kinds.find((each) => FOLDERS[each] === folder);
  if (kind === undefined || !file?.endsWith('.json') || more !== undefined)
    throw new UsageError(
      `${JSON.stringify(path)} is no place of a document, such as shop/entities/shelf.json.`,
    );
  return { package: owner, kind, name: file.slice(0, -'.json'.length), content: null };
}
