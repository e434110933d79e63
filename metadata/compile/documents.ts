import { nearestName } from '../condition/nearest.ts';
import type { Document, DocumentKind } from '../document.ts';
import { LOCALES } from '../locales.ts';
import type {
  AppDocument,
  EntityDocument,
  ExampleDocument,
  RoleDocument,
  SeedDocument,
  TranslationDocument,
  ViewDocument,
} from '../types.ts';
import { type Faults, fileOf } from './faults.ts';
import { unfit } from './measure.ts';
import { shape } from './shape.ts';

/** A document whose content has the shape of its schema. */
export interface Read<Content> {
  readonly document: Document;
  readonly content: Content;
}

export interface ReadDocuments {
  readonly app: readonly Read<AppDocument>[];
  readonly entity: readonly Read<EntityDocument>[];
  readonly role: readonly Read<RoleDocument>[];
  readonly view: readonly Read<ViewDocument>[];
  readonly translation: readonly Read<TranslationDocument>[];
  readonly seed: readonly Read<SeedDocument>[];
  readonly example: readonly Read<ExampleDocument>[];
  /** `entity/customer` of documents too broken to be read: what refers to them is not reported again. */
  readonly broken: ReadonlySet<string>;
}

/** Kinds whose names are used by others, and so must be one of a kind. */
const NAMED: readonly DocumentKind[] = ['app', 'entity', 'role', 'view'];

/** Reads every document as its kind; what is wrong with its shape, name or size goes to `faults`. */
export function readDocuments(documents: readonly Document[], faults: Faults): ReadDocuments {
  const broken = new Set<string>();
  const seen = new Map<string, Document>();
  const read: Record<DocumentKind, Read<never>[]> = {
    app: [],
    entity: [],
    role: [],
    view: [],
    translation: [],
    seed: [],
    example: [],
  };
  for (const document of documents) {
    const key = `${document.kind}/${document.kind === 'app' ? document.package : document.name}`;
    if (isTaken(document, key, seen, faults)) continue;
    const content = readDocument(document, faults);
    if (content === undefined) broken.add(key);
    // Its schema was checked just now; the array is the one of its kind.
    else read[document.kind].push({ document, content: content as never });
  }
  return { ...read, broken };
}

function isTaken(document: Document, key: string, seen: Map<string, Document>, faults: Faults): boolean {
  if (!NAMED.includes(document.kind)) return false;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, document);
    return false;
  }
  faults.add(document, {
    pointer: document.kind === 'entity' ? '/$id' : '/name',
    code: 'DUPLICATE_NAME',
    message: `The ${document.kind} "${document.name}" is already defined in ${fileOf(first)}.`,
    mend: 'Give one of them another name, or remove it.',
  });
  return true;
}

function readDocument(document: Document, faults: Faults): unknown {
  const fault = unfit(document.content);
  if (fault !== undefined) {
    faults.add(document, fault);
    return undefined;
  }
  const shaped = shape(document.kind, document.content);
  for (const each of shaped.faults) faults.add(document, each);
  for (const pointer of shaped.repaired) faults.mute(document, pointer);
  checkName(document, faults);
  return shaped.content;
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** The name of the file is the name of the document, and of a translation its locale. */
function checkName(document: Document, faults: Faults): void {
  const { kind, name, content } = document;
  if (kind === 'translation') {
    checkLocale(document, faults);
    return;
  }
  if (!NAMED.includes(kind) || typeof content !== 'object' || content === null) return;
  const member = kind === 'entity' ? '$id' : 'name';
  const said = (content as Readonly<Record<string, unknown>>)[member];
  const expected = kind === 'app' ? document.package : name;
  if (typeof said !== 'string' || said === expected) return;
  const place = kind === 'app' ? 'folder' : 'file';
  // A document cannot be called what no name may be, so then it is the file that has to change.
  const isName = NAME.test(expected);
  faults.add(document, {
    pointer: `/${member}`,
    code: 'WRONG_NAME',
    message: `The ${place} is named "${expected}", and the document "${said}".`,
    mend: isName ? `Write "${expected}", or rename the ${place}.` : `Rename the ${place} to "${said}".`,
    nearest: isName ? expected : said,
  });
}

function checkLocale(document: Document, faults: Faults): void {
  const locales: readonly string[] = LOCALES.filter((locale) => locale !== 'en');
  if (locales.includes(document.name)) return;
  const nearest = nearestName(document.name, locales) ?? locales[0];
  faults.add(document, {
    pointer: '',
    code: 'UNKNOWN_NAME',
    message: `"${document.name}" is not a language that can be translated into; English stands in the documents.`,
    mend: `Name the file after one of: ${locales.join(', ')}.`,
    ...(nearest && { nearest }),
  });
}
