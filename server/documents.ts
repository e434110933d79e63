/** Packages on disk: a folder with `app.json` and one folder a kind → documents. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  type Document,
  type DocumentKind,
  type DocumentName,
  type Fault,
  FOLDERS,
} from '../metadata/document.ts';
import { type FoundFault, fault } from '../metadata/faults/fault.ts';
import { LIMITS } from '../metadata/limits.ts';
import { syntaxFault } from './json-syntax.ts';

export interface ReadPackage {
  readonly documents: readonly Document[];
  /** Files that could not become documents. */
  readonly faults: readonly Fault[];
  /** Documents that are there, but cannot be read. */
  readonly unread: readonly DocumentName[];
}

/** Every document of the package in `folder`, in a fixed order. Never throws for what the folder contains. */
export async function readPackage(folder: string): Promise<ReadPackage> {
  const root = resolve(folder);
  const name = basename(root);
  const entries = await readdir(root, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    return { documents: [], faults: [faultIn(name, '', fault('noFolder'))], unread: [] };
  }
  const found = await Promise.all([
    readKind(root, name, 'app', 'app.json'),
    ...KINDS.map((kind) => readFolder(root, name, kind)),
  ]);
  const faults = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => strayFolder(name, entry.name));
  return {
    documents: found.flatMap((each) => each.documents),
    faults: [...found.flatMap((each) => each.faults), ...faults],
    unread: found.flatMap((each) => each.unread),
  };
}

/** The same for several packages. */
export async function readPackages(folders: readonly string[]): Promise<ReadPackage> {
  const packages = await Promise.all(folders.map(readPackage));
  return {
    documents: packages.flatMap((each) => each.documents),
    faults: packages.flatMap((each) => each.faults),
    unread: packages.flatMap((each) => each.unread),
  };
}

type FolderKind = Exclude<DocumentKind, 'app'>;
// The keys of FOLDERS are its declared ones.
const KINDS = Object.keys(FOLDERS) as readonly FolderKind[];

/** Folders of a package that hold no documents: mappings for imports, pictures. */
const OTHER_FOLDERS = new Set(['imports', 'assets', 'node_modules']);

function strayFolder(name: string, folder: string): readonly Fault[] {
  if (folder.startsWith('.') || OTHER_FOLDERS.has(folder) || Object.values(FOLDERS).includes(folder))
    return [];
  const params = { name: folder, known: Object.values(FOLDERS) };
  return [faultIn(name, folder, fault('strayFolder', params))];
}

async function readFolder(root: string, name: string, kind: FolderKind): Promise<ReadPackage> {
  const folder = FOLDERS[kind];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const files = entries
    .map((entry) => entry.name)
    .filter((file) => !file.startsWith('.'))
    .sort();
  if (files.length > LIMITS.documents) {
    return failed(name, folder, fault('manyFiles', { limit: LIMITS.documents }));
  }
  const read = await Promise.all(files.map((file) => readKind(root, name, kind, `${folder}/${file}`)));
  return {
    documents: read.flatMap((each) => each.documents),
    faults: read.flatMap((each) => each.faults),
    unread: read.flatMap((each) => each.unread),
  };
}

async function readKind(root: string, name: string, kind: DocumentKind, file: string): Promise<ReadPackage> {
  const path = join(root, file);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return isMissingApp(name, kind, file);
  if (!file.endsWith('.json')) return failed(name, file, fault('noJsonFile'));
  const unread: DocumentName = { package: name, kind, name: basename(file, '.json') };
  if (size > LIMITS.documentBytes) {
    return failed(name, file, fault('largeFile', { size, limit: LIMITS.documentBytes }), unread);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    const broken = syntaxFault(text);
    if (broken !== undefined) return failed(name, file, broken, unread);
    const content: unknown = JSON.parse(text);
    return { documents: [{ ...unread, file, content }], faults: [], unread: [] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return failed(name, file, fault('unreadableFile', { detail }), unread);
  }
}

/** `app.json` must be there; a sub-folder among documents is a fault. */
function isMissingApp(name: string, kind: DocumentKind, file: string): ReadPackage {
  if (kind !== 'app') return failed(name, file, fault('folderOfDocuments'));
  return failed(name, file, fault('noAppFile'), { package: name, kind, name: 'app' });
}

function failed(name: string, file: string, found: FoundFault, unread?: DocumentName): ReadPackage {
  return {
    documents: [],
    faults: [faultIn(name, file, found)],
    unread: unread === undefined ? [] : [unread],
  };
}

function faultIn(name: string, file: string, found: FoundFault): Fault {
  return { severity: 'error', file: file === '' ? name : `${name}/${file}`, pointer: '', ...found };
}
