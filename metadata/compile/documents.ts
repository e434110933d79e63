import { nearestName } from '../condition/nearest.ts';
import type { Document, DocumentKind, DocumentName } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';
import { LOCALES } from '../locales.ts';
import type {
  AppDocument,
  EntityDocument,
  ExampleDocument,
  OverlayDocument,
  RoleDocument,
  SeedDocument,
  TranslationDocument,
  ViewDocument,
} from '../types.ts';
import { type Faults, fileOf } from './faults.ts';
import { Known } from './known.ts';
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
  readonly overlay: readonly Read<OverlayDocument>[];
  readonly translation: readonly Read<TranslationDocument>[];
  readonly seed: readonly Read<SeedDocument>[];
  readonly example: readonly Read<ExampleDocument>[];
  /** The documents without those whose name was taken before them. */
  readonly standing: readonly Document[];
  readonly known: Known;
}

/** Kinds whose names are used by others, and so must be one of a kind. */
const NAMED: readonly DocumentKind[] = ['app', 'entity', 'role', 'view', 'overlay'];

/**
 * Reads every document as its kind; what is wrong with its shape, name or size goes to `faults`.
 * `unread`: documents that are there, but not as JSON; that has been said.
 */
export function readDocuments(
  documents: readonly Document[],
  unread: readonly DocumentName[],
  faults: Faults,
): ReadDocuments {
  const known = new Known();
  for (const each of unread) known.broken(keyOf(each));
  const standing: Document[] = [];
  const seen = new Map<string, Document>();
  const read: Record<DocumentKind, Read<never>[]> = {
    app: [],
    entity: [],
    role: [],
    view: [],
    overlay: [],
    translation: [],
    seed: [],
    example: [],
  };
  for (const document of documents) {
    const key = keyOf(document);
    if (isTaken(document, key, seen, faults)) {
      known.disputed(document, key);
      continue;
    }
    standing.push(document);
    const content = readDocument(document, known, faults);
    if (content === undefined) known.broken(key);
    // Its schema was checked just now; the array is the one of its kind.
    else read[document.kind].push({ document, content: content as never });
  }
  return { ...read, standing, known };
}

/** `entity/customer`; an app is known by its package. */
export function keyOf({ kind, name, package: of }: DocumentName): string {
  return `${kind}/${kind === 'app' ? of : name}`;
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
    ...fault('documentTaken', {
      what: wordTerm(wordOf(document.kind)),
      name: document.name,
      file: fileOf(first),
    }),
  });
  return true;
}

/** Of the kinds that have names. */
function wordOf(kind: DocumentKind): FaultWord {
  return kind === 'translation' || kind === 'seed' || kind === 'example' ? 'document' : kind;
}

function readDocument(document: Document, known: Known, faults: Faults): unknown {
  const fault = unfit(document.content);
  if (fault !== undefined) {
    faults.add(document, fault);
    return undefined;
  }
  const shaped = shape(document.kind, document.content);
  for (const each of shaped.faults) faults.add(document, each);
  for (const { pointer, only } of shaped.repaired) {
    faults.mute(document, pointer, only);
    if (document.kind === 'entity') known.doubtful(document.name, pointer);
  }
  checkName(document, known, faults);
  return shaped.content;
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** The name of the file is the name of the document, and of a translation its locale. */
function checkName(document: Document, known: Known, faults: Faults): void {
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
  known.broken(`${kind}/${said}`);
  const place = kind === 'app' ? 'folder' : 'file';
  // A document cannot be called what no name may be, so then it is the file that has to change.
  const isName = NAME.test(expected);
  faults.add(document, {
    pointer: `/${member}`,
    ...fault(
      'wrongName',
      { place: wordTerm(place), expected, name: said, ...(isName && { fits: 'yes' }) },
      isName ? expected : said,
    ),
  });
}

function checkLocale(document: Document, faults: Faults): void {
  const locales: readonly string[] = LOCALES.filter((locale) => locale !== 'en');
  if (locales.includes(document.name)) return;
  const nearest = nearestName(document.name, locales) ?? locales[0];
  faults.add(document, {
    pointer: '',
    ...fault('unknownLanguage', { name: document.name, known: locales }, nearest),
  });
}
