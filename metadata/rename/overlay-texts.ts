/** Translations say where in an overlay a text stands: names on the way there follow those of the overlay. */

import type { Document } from '../document.ts';
import { isObject } from '../json-object.ts';
import type { Model } from '../model.ts';
import { usesIn } from '../uses.ts';
import type { NewNames } from './renames.ts';
import { movedPointers } from './rewrite.ts';

/** By the key of an overlay in translations. */
export type MovedTexts = ReadonlyMap<string, (pointer: string) => string>;

/** Those of overlays in which a key gets another name. */
export function movedTexts(documents: readonly Document[], names: NewNames, model: Model): MovedTexts {
  return new Map(
    documents.flatMap((document) => {
      const { kind, name } = document;
      const moved = kind === 'overlay' ? movedPointers(usesIn(document, model), names) : undefined;
      return moved === undefined ? [] : [[`overlay/${name}`, moved] as const];
    }),
  );
}

/** The content of a translation; itself where nothing in it moves. */
export function withMovedTexts(content: unknown, moves: MovedTexts): unknown {
  const texts = isObject(content) ? content.texts : undefined;
  if (!isObject(content) || !isObject(texts)) return content;
  const moved = Object.keys(texts).filter((key) => moves.has(key) && isObject(texts[key]));
  if (moved.length === 0) return content;
  const members = Object.entries(texts).map(([key, of]) => {
    const move = moves.get(key);
    if (move === undefined || !isObject(of)) return [key, of] as const;
    return [key, Object.fromEntries(Object.entries(of).map(([at, text]) => [move(at), text]))] as const;
  });
  return { ...content, texts: Object.fromEntries(members) };
}
