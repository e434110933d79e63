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
    const mend = 'Name the folder of a package.';
    return {
      documents: [],
      faults: [fault(name, '', 'MISSING', 'There is no such folder.', mend)],
      unread: [],
    };
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
  const mend = `Folders of a package: ${Object.values(FOLDERS).join(', ')}.`;
  return [fault(name, folder, 'WRONG_FOLDER', `A package has no folder "${folder}".`, mend)];
}

async function readFolder(root: string, name: string, kind: FolderKind): Promise<ReadPackage> {
  const folder = FOLDERS[kind];
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const files = entries
    .map((entry) => entry.name)
    .filter((file) => !file.startsWith('.'))
    .sort();
  if (files.length > LIMITS.documents) {
    const message = `The folder has more than ${LIMITS.documents} files.`;
    return failed(name, folder, { code: 'TOO_LARGE', message, mend: 'Split the package.' });
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
  if (!file.endsWith('.json')) {
    const message = 'Documents end in .json.';
    return failed(name, file, { code: 'WRONG_FOLDER', message, mend: 'Rename or remove it.' });
  }
  const unread: DocumentName = { package: name, kind, name: basename(file, '.json') };
  if (size > LIMITS.documentBytes) {
    const message = `The file has ${size} bytes; at most ${LIMITS.documentBytes} are read.`;
    return failed(name, file, { code: 'TOO_LARGE', message, mend: 'Split it.' }, unread);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    const broken = syntaxFault(text);
    if (broken !== undefined) return failed(name, file, broken, unread);
    const content: unknown = JSON.parse(text);
    return { documents: [{ ...unread, file, content }], faults: [], unread: [] };
  } catch (error) {
    const message = `The file is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    return failed(name, file, { code: 'NOT_JSON', message, mend: 'Write it as JSON, in UTF-8.' }, unread);
  }
}

/** `app.json` must be there; a sub-folder among documents is a fault. */
function isMissingApp(name: string, kind: DocumentKind, file: string): ReadPackage {
  if (kind !== 'app') {
    const message = 'A folder of documents has no folders in it.';
    return failed(name, file, { code: 'WRONG_FOLDER', message, mend: 'Move the files up.' });
  }
  const message = 'The package has no app.json.';
  const mend = 'Add one; see the reference.';
  return failed(name, file, { code: 'MISSING', message, mend }, { package: name, kind, name: 'app' });
}

function failed(
  name: string,
  file: string,
  { code, message, mend }: { readonly code: string; readonly message: string; readonly mend: string },
  unread?: DocumentName,
): ReadPackage {
  return {
    documents: [],
    faults: [fault(name, file, code, message, mend)],
    unread: unread === undefined ? [] : [unread],
  };
}

function fault(name: string, file: string, code: string, message: string, mend: string): Fault {
  return {
    severity: 'error',
    file: file === '' ? name : `${name}/${file}`,
    pointer: '',
    code,
    message,
    mend,
  };
}
