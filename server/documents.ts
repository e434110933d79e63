/** Packages on disk: a folder with `app.json` and one folder a kind → documents. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parse as parseStrictly } from 'lossless-json';
import { type Document, type DocumentKind, type Fault, FOLDERS } from '../metadata/document.ts';
import { LIMITS } from '../metadata/limits.ts';

export interface ReadPackage {
  readonly documents: readonly Document[];
  /** Files that could not become documents. */
  readonly faults: readonly Fault[];
}

/** Every document of the package in `folder`, in a fixed order. Never throws for what the folder contains. */
export async function readPackage(folder: string): Promise<ReadPackage> {
  const root = resolve(folder);
  const name = basename(root);
  const entries = await readdir(root, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    const mend = 'Name the folder of a package.';
    return { documents: [], faults: [fault(name, '', 'MISSING', 'There is no such folder.', mend)] };
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
  };
}

/** The same for several packages. */
export async function readPackages(folders: readonly string[]): Promise<ReadPackage> {
  const packages = await Promise.all(folders.map(readPackage));
  return {
    documents: packages.flatMap((each) => each.documents),
    faults: packages.flatMap((each) => each.faults),
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
    return { documents: [], faults: [fault(name, folder, 'TOO_LARGE', message, 'Split the package.')] };
  }
  const read = await Promise.all(files.map((file) => readKind(root, name, kind, `${folder}/${file}`)));
  return { documents: read.flatMap((each) => each.documents), faults: read.flatMap((each) => each.faults) };
}

async function readKind(root: string, name: string, kind: DocumentKind, file: string): Promise<ReadPackage> {
  const path = join(root, file);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return isMissingApp(name, kind, file);
  if (!file.endsWith('.json'))
    return failed(name, file, 'WRONG_FOLDER', 'Documents end in .json.', 'Rename or remove it.');
  if (size > LIMITS.documentBytes) {
    const message = `The file has ${size} bytes; at most ${LIMITS.documentBytes} are read.`;
    return failed(name, file, 'TOO_LARGE', message, 'Split it.');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
    const content: unknown = JSON.parse(text);
    const twice = repeatedMember(text);
    if (twice !== undefined) {
      return failed(
        name,
        file,
        'DUPLICATE',
        `An object says a member twice: ${twice}`,
        'Remove one of them.',
      );
    }
    return { documents: [{ package: name, kind, name: basename(file, '.json'), file, content }], faults: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(name, file, 'NOT_JSON', `The file is no JSON: ${reason}`, 'Mend the text at that place.');
  }
}

/** `JSON.parse` keeps the last of two members with one name, and the first is lost in silence. */
function repeatedMember(text: string): string | undefined {
  try {
    parseStrictly(text);
    return undefined;
  } catch (error) {
    // What nests too deep for this parser is told by compile.
    return error instanceof SyntaxError && /^Duplicate/.test(error.message) ? error.message : undefined;
  }
}

/** `app.json` must be there; a sub-folder among documents is a fault. */
function isMissingApp(name: string, kind: DocumentKind, file: string): ReadPackage {
  return kind === 'app'
    ? failed(name, file, 'MISSING', 'The package has no app.json.', 'Add one; see the reference.')
    : failed(name, file, 'WRONG_FOLDER', 'A folder of documents has no folders in it.', 'Move the files up.');
}

function failed(name: string, file: string, code: string, message: string, mend: string): ReadPackage {
  return { documents: [], faults: [fault(name, file, code, message, mend)] };
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
