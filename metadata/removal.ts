/** Taking a name out of lists that only name it: columns, sections, searches, keys, translations, records. */
import type { Document } from './document.ts';
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
  const going = new Map(documents.map((document) => [document, placesOf(document, target, model)]));
  const moves = new Map(
    [...going]
      .filter(([, places]) => places.length > 0)
      .map(([{ kind, name }, places]) => [`${kind}/${name}`, places]),
  );
  return documents.flatMap((document): readonly Removal[] => {
    const places = going.get(document) ?? [];
    // From the last to the first: items that go do not move those still to come.
    const rest = places.reduceRight((value, place) => without(value, place), document.content);
    const content = document.kind === 'translation' ? withMoved(rest, moves) : rest;
    return content === document.content ? [] : [{ document, content }];
  });
}

const KEYS = /^\/(?:texts\/[^/]+|records\/\d+|(?:valid|invalid|access)\/\d+\/record)\/[^/]+$/;
const ITEM =
  /^(?:\/(?:columns|order|facts|key)|\/sections\/\d+\/fields(?:\/\d+\/columns)?|\/x-entity\/(?:search|index|unique))\/\d+/;

/** What goes with the name, in order. A section goes with the last of its fields. */
function placesOf(document: Document, target: Target, model: Model): readonly string[] {
  const uses = usesIn(document, model).filter((use) => use.defines === undefined && isSame(use.to, target));
  const places = new Set(uses.flatMap((use) => placeOf(document, use) ?? []));
  const sections = memberAt(document.content, 'sections');
  for (const [at, section] of Array.isArray(sections) ? sections.entries() : []) {
    const fields = memberAt(section, 'fields');
    const inside = Array.isArray(fields) ? fields.map((_, field) => `/sections/${at}/fields/${field}`) : [];
    if (inside.length === 0 || !inside.every((place) => places.has(place))) continue;
    for (const place of inside) places.delete(place);
    places.add(`/sections/${at}`);
  }
  return [...places].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** Undefined: it stays, and is somebody's to change. */
function placeOf({ kind }: Document, { pointer, part }: Use): string | undefined {
  if (part?.in === 'key' && KEYS.test(pointer)) return pointer;
  return kind === 'view' || kind === 'entity' || kind === 'seed' ? ITEM.exec(pointer)?.[0] : undefined;
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

/** Lists and tables that become empty go as well. */
function without(value: unknown, pointer: string): unknown {
  const [key = '', ...rest] = pointer.slice(1).split('/').map(unescaped);
  if (Array.isArray(value)) {
    const at = Number(key);
    const next = rest.length > 0 ? without(value[at], pointerTo('', ...rest)) : undefined;
    return emptied(next === undefined ? value.toSpliced(at, 1) : value.with(at, next));
  }
  if (!isObject(value)) return value;
  const { [key]: member, ...others } = value;
  if (rest.length === 0) return emptied(others);
  const next = without(member, pointerTo('', ...rest));
  return next === undefined ? others : { ...value, [key]: next };
}

function emptied(value: readonly unknown[] | Readonly<Record<string, unknown>>): unknown {
  return Object.keys(value).length === 0 ? undefined : value;
}

function memberAt(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
