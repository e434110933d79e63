/** A package folder with everything it needs around it: what `check`, `plan` and `apply` look at. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Document } from '../../metadata/document.ts';
import { type ReadPackage, readPackage } from '../documents.ts';
import { packageFolder } from '../store/packages.ts';
import { FaultyError } from '../store/refused-error.ts';
import { withPackage } from '../store/release-documents.ts';
import { UsageError } from './command.ts';

export interface PackageDocuments extends ReadPackage {
  /** Name of the package: the folder's. */
  readonly name: string;
}

/** @throws UsageError when there is no such folder */
export async function readFolder(folder: string): Promise<PackageDocuments> {
  const path = resolve(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `There is no folder ${path}. Name the folder of a package, the one with app.json in it.`,
    );
  }
  return { name: basename(path), ...(await readPackage(path)) };
}

/** Several of them, to be published together. @throws UsageError, FaultyError */
export async function readFolders(folders: readonly string[]): Promise<readonly PackageDocuments[]> {
  const packages = await Promise.all(folders.map(readFolder));
  const names = packages.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UsageError(`Two of the folders are a package ${twice}. Name one of them.`);
  const faults = packages.flatMap((each) => each.faults);
  if (faults.length > 0) throw new FaultyError(faults);
  return packages;
}

/** `documents` with those of the packages in the place of what it has of them. */
export function withPackages(
  documents: readonly Document[],
  packages: readonly PackageDocuments[],
): readonly Document[] {
  return packages.reduce((all, each) => withPackage(all, each.name, each.documents), documents);
}

/** The packages it needs, `system` first: from folders beside it, else those that came with the product. */
export async function neededPackages(folder: string, own: PackageDocuments): Promise<PackageDocuments> {
  const found = new Map<string, PackageDocuments>();
  const take = async (name: string): Promise<void> => {
    if (name === own.name || found.has(name)) return;
    const beside = join(dirname(resolve(folder)), name);
    const path = existsSync(join(beside, 'app.json')) ? beside : existingTemplate(name);
    // What is missing is a fault that compile names.
    if (!path) return;
    const read = { name, ...(await readPackage(path)) };
    for (const need of needsOf(read.documents)) await take(need);
    found.set(name, read);
  };
  for (const name of ['system', ...needsOf(own.documents)]) await take(name);
  const all = [...found.values()];
  return {
    name: own.name,
    documents: all.flatMap(({ documents }) => documents),
    faults: all.flatMap(({ faults }) => faults),
    unread: all.flatMap(({ unread }) => unread),
  };
}

function existingTemplate(name: string): string | undefined {
  try {
    return packageFolder(name);
  } catch {
    return undefined;
  }
}

function needsOf(documents: ReadPackage['documents']): readonly string[] {
  const content = documents.find(({ kind }) => kind === 'app')?.content;
  const needs: unknown =
    typeof content === 'object' && content !== null && 'needs' in content ? content.needs : [];
  return Array.isArray(needs) ? needs.filter((need) => typeof need === 'string') : [];
}
