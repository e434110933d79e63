/** Documents as files: where each stands in its package, and the one text that says what it says. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Document, type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { formatDocument } from '../../metadata/format.ts';

/** `entities/book.json` → text. */
export type Files = ReadonlyMap<string, string>;

/** Canonical texts of the documents of one package. @throws Error for a name that is none of a file */
export function filesOf(documents: readonly Document[]): Files {
  return new Map(documents.map((document) => [placeOf(document), formatDocument(document)]));
}

/** Whether the packages say the same, however they are written. */
export function saySame(one: readonly Document[], other: readonly Document[]): boolean {
  const texts = (documents: readonly Document[]) =>
    documents
      .map((document) => `${document.package}/${placeOf(document)}\n${formatDocument(document)}`)
      .sort();
  return texts(one).join('\n') === texts(other).join('\n');
}

/** Of a file of a package; undefined when it holds no JSON, and so no document. */
export function canonicalText(place: string, text: string): string | undefined {
  try {
    return formatDocument({ kind: kindAt(place), content: JSON.parse(text) });
  } catch {
    return undefined;
  }
}

/** Every file in `folder` that stands where a document does, as it is. */
export async function documentFiles(folder: string): Promise<Files> {
  const places = ['app.json'];
  for (const name of Object.values(FOLDERS)) {
    const entries = await readdir(join(folder, name), { withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => !entry.isDirectory() && isDocumentFile(entry.name));
    places.push(...files.map((entry) => `${name}/${entry.name}`));
  }
  const texts = await Promise.all(
    places.map((place) => readFile(join(folder, place), 'utf8').catch(() => undefined)),
  );
  return new Map(
    places.flatMap((place, index): [string, string][] => {
      const text = texts[index];
      return text === undefined ? [] : [[place, text]];
    }),
  );
}

function isDocumentFile(name: string): boolean {
  return name.endsWith('.json') && !name.startsWith('.');
}

export function placeOf({ kind, name }: Pick<Document, 'kind' | 'name'>): string {
  if (kind === 'app') return 'app.json';
  const file = `${name}.json`;
  // Names of documents come from wherever the release was made.
  if (!isDocumentFile(file) || basename(file) !== file || file.includes('\\'))
    throw new Error(`A document is called ${JSON.stringify(name)}, which no file can be.`);
  return `${FOLDERS[kind]}/${file}`;
}

function kindAt(place: string): DocumentKind {
  const [folder = ''] = place.split('/');
  // The keys of FOLDERS are its declared ones.
  const kinds = Object.keys(FOLDERS) as Exclude<DocumentKind, 'app'>[];
  return kinds.find((kind) => FOLDERS[kind] === folder) ?? 'app';
}
