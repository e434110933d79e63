/** Taking whole documents out: what is only there for them goes along, and who else names them is told. */
import type { Document, DocumentName } from './document.ts';
import { documentKey } from './drafts.ts';
import type { Model } from './model.ts';
import { type Removal, withoutNames } from './removal.ts';
import { type Target, targetKey, usesIn, type WhereUsed, whereNamed } from './uses.ts';

export interface DocumentRemoval {
  /** That go: the document itself, and what is of it, such as the screens and the data of an entity. */
  readonly removed: readonly Document[];
  /** That only lose what names those: rights, groups of the navigation, translations. */
  readonly changed: readonly Removal[];
  /** Places that still name what has gone: somebody must say what holds instead. */
  readonly left: readonly WhereUsed[];
}

/** A package goes with all of its documents. */
export function withoutDocument(
  documents: readonly Document[],
  name: DocumentName,
  model: Model,
): DocumentRemoval {
  const isAsked = (each: Document) =>
    name.kind === 'app' ? each.package === name.package : documentKey(each) === documentKey(name);
  const removed = new Set(documents.filter(isAsked));
  let isGone = goneWith(removed, documents, model);
  // What goes may be what others are of: an extension lies over a list of the entity.
  for (let before = 0; before < removed.size; ) {
    before = removed.size;
    for (const each of documents) if (isOf(each, isGone, model)) removed.add(each);
    isGone = goneWith(removed, documents, model);
  }
  const rest = documents.filter((each) => !removed.has(each));
  const changed = withoutNames(rest, isGone, model);
  const contents = new Map(changed.map(({ document, content }) => [document, content]));
  const after = rest.map((each) => (contents.has(each) ? { ...each, content: contents.get(each) } : each));
  return { removed: [...removed], changed, left: whereNamed(isGone, after, model) };
}

/** What nothing but the documents defines. */
function goneWith(
  removed: ReadonlySet<Document>,
  documents: readonly Document[],
  model: Model,
): (to: Target) => boolean {
  const defined = (of: Iterable<Document>) =>
    [...of].flatMap((document) => {
      const own = targetOf(document);
      const inside = usesIn(document, model).flatMap(({ to, defines }) => (defines ? [to] : []));
      return (own ? [own, ...inside] : inside).map(targetKey);
    });
  const still = new Set(defined(documents.filter((each) => !removed.has(each))));
  const gone = new Set(defined(removed).filter((key) => !still.has(key)));
  return (to) => gone.has(targetKey(to));
}

/** Screens, data and examples say their entity, extensions what they lie over. */
function isOf(document: Document, isGone: (to: Target) => boolean, model: Model): boolean {
  return usesIn(document, model).some(
    ({ pointer, to }) => (pointer === '/entity' || pointer === '/of') && isGone(to),
  );
}

/** What others name when they name the document; undefined: nothing names it. */
export function targetOf({ kind, name, package: owner }: DocumentName): Target | undefined {
  if (kind === 'app') return { kind: 'package', name: owner };
  return kind === 'entity' || kind === 'view' || kind === 'role' || kind === 'overlay'
    ? { kind, name }
    : undefined;
}
