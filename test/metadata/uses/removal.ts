/** Everything that can be taken out of documents, and what must be wrong with the others then. */
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import { type Target, targetKey, type Use, usesIn, whereUsed } from '../../../metadata/uses.ts';

export interface Removal {
  readonly target: Target;
  /** Where it stood: a document, and a place in it or the empty pointer for the whole. */
  readonly from: Document;
  readonly pointer: string;
  readonly rest: readonly Document[];
}

/** Every entity, view and role with its document; every field and column of lines but the last with its property. */
export function removals(documents: readonly Document[], model: Model): readonly Removal[] {
  return documents.flatMap((document): readonly Removal[] => {
    const rest = documents.filter((each) => each !== document);
    const { kind, name } = document;
    if (kind === 'view' || kind === 'role')
      return [{ target: { kind, name }, from: document, pointer: '', rest }];
    if (kind !== 'entity') return [];
    const fields = usesIn(document, model).filter(({ to, defines }) => defines && to.kind === 'field');
    return [
      { target: { kind, name }, from: document, pointer: '', rest },
      ...fields.flatMap(({ to, pointer }) => {
        const content = without(document.content, pointer);
        if (content === undefined) return [];
        const changed = documents.map((each) => (each === document ? { ...document, content } : each));
        return [{ target: to, from: document, pointer, rest: changed }];
      }),
    ];
  });
}

/** Undefined: it is the only member, and the object is nothing without one. */
function without(content: unknown, pointer: string): unknown {
  const copy: unknown = structuredClone(content);
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  // The pointer was found in the very document.
  const above = keys.reduce<Record<string, unknown>>((node, key) => node[key] as never, copy as never);
  delete above[last];
  return Object.keys(above).length > 0 ? copy : undefined;
}

export const placeOf = ({ package: owner, file }: Document, pointer: string): string =>
  `${owner}/${file}${pointer}`;

export function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

/**
 * Where there may be faults besides: what is defined with what is taken away, such as options and groups, goes with it, and
 * what is defined by something that cannot be read any more is not there for those that use it.
 */
export function consequences(
  { target, from, pointer }: Removal,
  documents: readonly Document[],
  model: Model,
): ReadonlySet<string> {
  const inside = usesIn(from, model).filter((use) => use.defines && isBelow(use.pointer, pointer));
  const waiting: Target[] = [target, ...inside.map(({ to }) => to)];
  const seen = new Set<string>();
  const places = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(targetKey(next))) continue;
    seen.add(targetKey(next));
    for (const { document, pointer: place } of whereUsed(next, documents, model)) {
      places.add(placeOf(document, place));
      waiting.push(
        ...usesIn(document, model).flatMap((use) => (defines(use, document, place) ? [use.to] : [])),
      );
    }
  }
  return places;
}

/** Whether the thing is said at the place: a field in whose property it is, a view in whose document. */
function defines({ defines: does, to, pointer }: Use, { kind }: Document, place: string): boolean {
  if (!does) return false;
  return to.kind === 'view' ? kind === 'view' : isBelow(place, pointer);
}
