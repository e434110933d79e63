/** Taking a name out of lists that only name it: columns, sections, searches, keys, translations, records. */

import type { Document, DocumentKind, DocumentName } from './document.ts';
import { isObject } from './json-object.ts';
import { pointerTo, unescaped } from './json-pointer.ts';
import type { Model } from './model.ts';
import { isSame, type Target, type Use, usesIn } from './uses.ts';

export interface Removal {
  readonly document: Document;
  readonly content: unknown;
}

/**
 * The documents that change when something goes: places that do nothing but name it go with it. Conditions, formulas, labels
 * and rights that speak of it stay, because only people know what they should say instead; compiling names them.
 */
export function withoutUses(
  documents: readonly Document[],
  target: Target,
  model: Model,
): readonly Removal[] {
  return withoutNames(documents, (to) => isSame(to, target), model);
}

/** The same for several things that go at once. */
export function withoutNames(
  documents: readonly Document[],
  isGone: (to: Target) => boolean,
  model: Model,
): readonly Removal[] {
  const going = new Map(documents.map((document) => [document, placesOf(document, isGone, model)]));
  const moves = new Map(
    [...going].filter(([, places]) => places.length > 0).map(([each, places]) => [textsKey(each), places]),
  );
  return documents.flatMap((document): readonly Removal[] => {
    const places = going.get(document) ?? [];
    // From the last to the first: items that go do not move those still to come.
    const rest = places.reduceRight((value, place) => without(value, place), document.content);
    const content = document.kind === 'translation' ? withMoved(rest, moves) : rest;
    return content === document.content ? [] : [{ document, content }];
  });
}

const KEYS =
  /^\/(?:grants|narrow|texts|texts\/[^/]+|records\/\d+|(?:valid|invalid|access)\/\d+\/record)\/[^/]+$/;

/** Records of seeds and examples that hold a value go on without it. */
const VALUES = /^\/(?:records\/\d+|(?:valid|invalid|access)\/\d+\/record)\/[^/]+(?:\/\d+\/[^/]+)?$/;

/** Items of lists that go with the name in them, by the kind of the document. */
const ITEMS: Readonly<Partial<Record<DocumentKind, RegExp>>> = {
  app: /^\/(?:needs\/\d+|navigation\/\d+\/items\/\d+)/,
  entity: /^\/x-entity\/(?:search|index|unique)\/\d+/,
  view: /^(?:\/(?:columns|order|facts)|\/sections\/\d+\/fields(?:\/\d+\/columns)?)\/\d+/,
  seed: /^\/key\/\d+/,
  example: /^\/access\/\d+(?=\/role$)/,
};

/** Groups that go with the last of their items: sections of forms, groups of the navigation. */
const GROUPS = [
  ['sections', 'fields'],
  ['navigation', 'items'],
] as const;

/** What goes with the names, in order; nothing that stands in what goes already. */
function placesOf(document: Document, isGone: (to: Target) => boolean, model: Model): readonly string[] {
  const uses = usesIn(document, model).filter((use) => use.defines === undefined && isGone(use.to));
  const places = new Set(uses.flatMap((use) => placeOf(document, use) ?? []));
  for (const [list, items] of GROUPS) {
    const groups = memberAt(document.content, list);
    for (const [at, group] of Array.isArray(groups) ? groups.entries() : []) {
      const inner = memberAt(group, items);
      const all = Array.isArray(inner) ? inner.map((_, item) => pointerTo('', list, at, items, item)) : [];
      if (all.length > 0 && all.every((place) => places.has(place))) places.add(pointerTo('', list, at));
    }
  }
  return [...places]
    .filter((place) => !isInside(place, places))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

function isInside(place: string, places: ReadonlySet<string>): boolean {
  for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1))
    if (places.has(place.slice(0, end))) return true;
  return false;
}

/** Undefined: it stays, and is somebody's to change. */
function placeOf({ kind }: Document, { pointer, part, to }: Use): string | undefined {
  if (part?.in === 'key' && KEYS.test(pointer)) return pointer;
  if (to.kind === 'option' && (kind === 'seed' || kind === 'example') && VALUES.test(pointer)) return pointer;
  return ITEMS[kind]?.exec(pointer)?.[0];
}

/** What translations call a document. */
function textsKey({ kind, name, package: owner }: DocumentName): string {
  return `${kind}/${kind === 'app' ? owner : name}`;
}

/** Translations of what stands behind an item that goes move up with it; those of the item go. */
function withMoved(content: unknown, moves: ReadonlyMap<string, readonly string[]>): unknown {
  const texts = memberAt(content, 'texts');
  if (!isObject(content) || !isObject(texts)) return content;
  const changed = Object.entries(texts).filter(([key, of]) => moves.has(key) && isObject(of));
  if (changed.length === 0) return content;
  const next = { ...texts };
  for (const [key, of] of changed) {
    const moved = Object.entries(of as object).flatMap(([pointer, text]) => {
      const to = (moves.get(key) ?? []).reduceRight<string | undefined>(movedUp, pointer);
      return to === undefined ? [] : [[to, text] as const];
    });
    next[key] = Object.fromEntries(moved);
  }
  return { ...content, texts: next };
}

/** Where a pointer leads once an item has gone; undefined: it was inside. */
function movedUp(pointer: string | undefined, place: string): string | undefined {
  const list = place.slice(0, place.lastIndexOf('/') + 1);
  const gone = Number(place.slice(list.length));
  if (pointer === undefined || !pointer.startsWith(list) || Number.isNaN(gone)) return pointer;
  const [index = '', ...rest] = pointer.slice(list.length).split('/');
  if (Number(index) === gone) return undefined;
  return Number(index) > gone ? [list + (Number(index) - 1), ...rest].join('/') : pointer;
}

/** No role is without grants, no translation without texts: these stay when they become empty. */
const KEPT = ['grants', 'texts'];

function without(content: unknown, pointer: string): unknown {
  const rest = withoutPlace(content, pointer);
  const [, key = ''] = pointer.split('/');
  if (!KEPT.includes(key) || !isObject(content) || memberAt(rest, key) !== undefined) return rest;
  return { ...content, [key]: {} };
}

/** Lists and tables that become empty go as well. */
function withoutPlace(value: unknown, pointer: string): unknown {
  const [key = '', ...rest] = pointer.slice(1).split('/').map(unescaped);
  if (Array.isArray(value)) {
    const at = Number(key);
    const next = rest.length > 0 ? withoutPlace(value[at], pointerTo('', ...rest)) : undefined;
    return emptied(next === undefined ? value.toSpliced(at, 1) : value.with(at, next));
  }
  if (!isObject(value)) return value;
  const { [key]: member, ...others } = value;
  if (rest.length === 0) return emptied(others);
  const next = withoutPlace(member, pointerTo('', ...rest));
  return next === undefined ? others : { ...value, [key]: next };
}

function emptied(value: readonly unknown[] | Readonly<Record<string, unknown>>): unknown {
  return Object.keys(value).length === 0 ? undefined : value;
}

function memberAt(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}
