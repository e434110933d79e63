/**
 * What a document names, and where something is named: every place of the language that says a name of another document
 * or of its own.
 */
import type { Document, DocumentKind } from './document.ts';
import type { Model } from './model.ts';
import { findApp } from './uses/app.ts';
import { findEntity } from './uses/entity.ts';
import { Finding } from './uses/finding.ts';
import { findOverlay } from './uses/overlay.ts';
import { Place } from './uses/place.ts';
import { findExample, findSeed } from './uses/record.ts';
import { findRole } from './uses/role.ts';
import { findTranslation } from './uses/translation.ts';
import { isSame, type Target, type Use } from './uses/use.ts';
import { findView } from './uses/view.ts';

export type { Target, TargetKind, Use } from './uses/use.ts';
export { isSame, targetKey } from './uses/use.ts';

type Find = (content: Place, name: string, finding: Finding) => void;

const BY_KIND: Readonly<Partial<Record<DocumentKind, Find>>> = {
  app: findApp,
  entity: findEntity,
  role: findRole,
  view: findView,
  overlay: findOverlay,
  translation: (content, _name, finding) => findTranslation(content, finding),
  seed: (content, _name, finding) => findSeed(content, finding),
  example: (content, _name, finding) => findExample(content, finding),
};

const known = new WeakMap<Model, WeakMap<Document, readonly Use[]>>();

/**
 * Every use in a document, in its order as far as the language goes. `model`: where paths are followed; it may be of
 * other documents than this one, such as the last ones without a fault. What it does not know is taken by its name.
 * Never throws, whatever the document says. Kept for a document and a model: both are replaced, never changed.
 */
export function usesIn(document: Document, model: Model): readonly Use[] {
  const ofModel = known.get(model) ?? new WeakMap<Document, readonly Use[]>();
  known.set(model, ofModel);
  const uses = ofModel.get(document) ?? find(document, model);
  ofModel.set(document, uses);
  return uses;
}

function find({ kind, name, package: owner, content }: Document, model: Model): readonly Use[] {
  const finding = new Finding(model);
  BY_KIND[kind]?.(new Place(content), kind === 'app' ? owner : name, finding);
  return finding.uses;
}

export interface WhereUsed {
  readonly document: Document;
  readonly pointer: string;
  /** What stands there. */
  readonly text: string;
}

/** Where something is used, but for where it gets its name: in the order of the documents, then of their uses; each place once. */
export function whereUsed(
  target: Target,
  documents: readonly Document[],
  model: Model,
): readonly WhereUsed[] {
  return whereNamed((to) => isSame(to, target), documents, model);
}

/** The same for several things at once. */
export function whereNamed(
  isMeant: (to: Target) => boolean,
  documents: readonly Document[],
  model: Model,
): readonly WhereUsed[] {
  return documents.flatMap((document) => {
    const places = new Map<string, WhereUsed>();
    for (const { to, defines, pointer, text } of usesIn(document, model)) {
      if (defines === undefined && isMeant(to)) places.set(pointer, { document, pointer, text });
    }
    return [...places.values()];
  });
}
