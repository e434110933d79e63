import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Document } from '../../metadata/document.ts';
import { releaseNumbered } from '../store/release-documents.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { type Command, type Input, listOption, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { canonicalText, documentFiles, type Files, filesOf } from './document-files.ts';
import { withWorkspace } from './with-workspace.ts';

export const pull: Command = {
  name: 'pull',
  usage: 'pull <folder> [--package <name>] [--force]',
  summary: 'Write the documents of the current release as files, a folder for each package',
  options: { package: { type: 'string', multiple: true }, force: { type: 'boolean' } },
  words: [1, 1],
  run: async (input) =>
    withWorkspace(input, async (workspace) => {
      const [folder = ''] = input.words;
      if (existsSync(join(folder, 'app.json')))
        throw new UsageError(
          `${folder} is a package itself. Name the folder that holds it: jacquard pull ${dirname(resolve(folder))}`,
        );
      const names = wantedPackages(input, workspace);
      const pulled = await Promise.all(names.map((name) => pulledPackage(workspace, folder, name)));
      if (input.options.force !== true) await refuseToLose(workspace, pulled);
      for (const each of pulled) await write(each, input);
      const changed = pulled.reduce((sum, { written, gone }) => sum + written.length + gone.length, 0);
      const { number } = workspace.release();
      input.note(
        changed === 0
          ? `${folder} is as release ${number} already.`
          : `${folder} is as release ${number} now: ${changed} files changed.`,
      );
      return true;
    }),
};

function wantedPackages(input: Input, workspace: OpenWorkspace): readonly string[] {
  const known = [...new Set(workspace.documents().map((document) => document.package))];
  const wanted = listOption(input, 'package');
  for (const name of wanted)
    if (!known.includes(name))
      throw new UsageError(
        `Release ${workspace.release().number} has no package ${name}.${didYouMean(name, known)} Packages: ${known.join(', ')}.`,
      );
  return wanted.length > 0 ? wanted : known;
}

interface Pulled {
  readonly name: string;
  /** Of the package. */
  readonly folder: string;
  /** As they are before. */
  readonly present: Files;
  readonly release: Files;
  /** Places of files that are not there, or say it otherwise. */
  readonly written: readonly string[];
  /** Places of files that the release does not have. */
  readonly gone: readonly string[];
}

async function pulledPackage(workspace: OpenWorkspace, parent: string, name: string): Promise<Pulled> {
  const folder = join(parent, name);
  const present = await documentFiles(folder);
  const release = filesOf(ofPackage(workspace.documents(), name));
  return {
    name,
    folder,
    present,
    release,
    written: [...release.keys()].filter((place) => present.get(place) !== release.get(place)),
    gone: [...present.keys()].filter((place) => !release.has(place)),
  };
}

function ofPackage(documents: readonly Document[], name: string): readonly Document[] {
  return documents.filter((document) => document.package === name);
}

/** @throws Error that names what would be lost: files that say what no release of this workspace ever said */
async function refuseToLose(workspace: OpenWorkspace, pulled: readonly Pulled[]): Promise<void> {
  let unknown = pulled.flatMap(({ name, folder, present, written, gone }) =>
    [...written, ...gone].flatMap((place) => {
      const text = present.get(place);
      return text === undefined
        ? []
        : [{ name, place, path: join(folder, place), text: canonicalText(place, text) }];
    }),
  );
  for (let number = workspace.release().number; number > 0 && unknown.length > 0; number -= 1) {
    const stored = await releaseNumbered(workspace.db, workspace.schema, number);
    const releases = new Map(
      pulled.map(({ name }) => [name, filesOf(ofPackage(stored?.documents ?? [], name))]),
    );
    unknown = unknown.filter(
      ({ name, place, text }) => text === undefined || releases.get(name)?.get(place) !== text,
    );
  }
  if (unknown.length === 0) return;
  const files = unknown.map(({ path }) => `  ${path}`);
  throw new Error(
    [
      'Nothing was written. These files say what no release of this workspace has said, and would be lost:',
      ...files,
      'Keep them elsewhere, or write over them: --force',
    ].join('\n'),
  );
}

async function write({ folder, present, release, written, gone }: Pulled, { say }: Input): Promise<void> {
  for (const place of written) {
    const path = join(folder, place);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, release.get(place) ?? '');
    say(`${present.has(place) ? '~' : '+'} ${path}`);
  }
  for (const place of gone) {
    await rm(join(folder, place));
    say(`- ${join(folder, place)}`);
  }
}
