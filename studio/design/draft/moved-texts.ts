/** Translations hang at places, and places in lists are counted: when items of a list move, their texts move along. */

import { documentKey } from '../../../metadata/drafts.ts';
import { itemsByName } from '../../../metadata/item-names.ts';
import { isObject } from '../../../metadata/json-object.ts';
import { pointerTo, unescaped } from '../../../metadata/json-pointer.ts';
import type { Content, DraftDocument, Edit } from './draft.ts';

type Documents = ReadonlyMap<string, DraftDocument>;
type Texts = Readonly<Record<string, string>>;

/** The edits of translations that follow from edits of documents; those that are edited themselves are left alone. */
export function movedTexts(documents: Documents, edits: readonly Edit[]): readonly Edit[] {
  const edited = new Set(edits.map(documentKey));
  const changes = edits.flatMap((edit) => {
    const before = documents.get(documentKey(edit))?.content;
    return before && edit.content && edit.kind !== 'translation'
      ? [{ edit, before, after: edit.content }]
      : [];
  });
  if (changes.length === 0) return [];
  return [...documents.values()]
    .filter(({ kind, key }) => kind === 'translation' && !edited.has(key))
    .flatMap((document): readonly Edit[] => {
      const { package: owner, kind, name, content } = document;
      const next = changes.reduce<Content | null>(withChange, content);
      return next === content ? [] : [{ package: owner, kind, name, content: next }];
    });
}

interface Change {
  readonly edit: Edit;
  readonly before: Content;
  readonly after: Content;
}

function withChange(content: Content | null, { edit, before, after }: Change): Content | null {
  const key = `${edit.kind}/${edit.kind === 'app' ? edit.package : edit.name}`;
  const texts = content?.texts;
  const own = isObject(texts) ? texts[key] : undefined;
  if (!isObject(texts) || !isObject(own)) return content;
  const pointers = Object.keys(own).filter((pointer) => /\/\d+(\/|$)/.test(pointer));
  const moves = new Map(pointers.map((pointer) => [pointer, moved(pointer, before, after)]));
  if (pointers.every((pointer) => moves.get(pointer) === pointer)) return content;
  const next = Object.entries(own as Texts).flatMap(([pointer, text]) => {
    const to = moves.has(pointer) ? moves.get(pointer) : pointer;
    return to === undefined ? [] : [[to, text] as const];
  });
  return { ...content, texts: { ...texts, [key]: Object.fromEntries(next) } };
}

/** Where a pointer leads after the change; undefined: the item that it was in has gone. */
function moved(pointer: string, before: unknown, after: unknown): string | undefined {
  let [old, now, path]: [unknown, unknown, string] = [before, after, ''];
  for (const step of pointer.slice(1).split('/').map(unescaped)) {
    if (Array.isArray(old) && Array.isArray(now)) {
      const at = placesIn(old, now)[Number(step)];
      if (at === undefined) return undefined;
      [old, now, path] = [old[Number(step)], now[at], pointerTo(path, at)];
    } else {
      [old, now, path] = [memberAt(old, step), memberAt(now, step), pointerTo(path, step)];
    }
  }
  return path;
}

/** For each item of the one list its place in the other: the same item, else one of its name, else what stands in its place. */
function placesIn(before: readonly unknown[], after: readonly unknown[]): readonly (number | undefined)[] {
  const taken = new Set<number>();
  const places: (number | undefined)[] = before.map(() => undefined);
  const look = (fits: (one: unknown, other: unknown, at: number, to: number) => boolean) => {
    for (const [at, item] of before.entries()) {
      if (places[at] !== undefined) continue;
      const to = after.findIndex((other, index) => !taken.has(index) && fits(item, other, at, index));
      if (to < 0) continue;
      places[at] = to;
      taken.add(to);
    }
  };
  look((one, other, at, to) => at === to && textOf(one) === textOf(other));
  look((one, other) => textOf(one) === textOf(other));
  look((one, other) => nameOf(one) !== undefined && nameOf(one) === nameOf(other));
  look((_, __, at, to) => at === to);
  return places;
}

const textOf = (value: unknown) => JSON.stringify(value);

function nameOf(item: unknown): string | undefined {
  return Object.keys(itemsByName([item]) ?? {})[0];
}

function memberAt(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined;
}
