/** A document's content with other names at the places of its uses. */
import { pointerTo, unescaped } from '../json-pointer.ts';
import { targetKey, type Use } from '../uses.ts';
import type { NewNames } from './renames.ts';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** By pointer, separately for the key there and for the value. */
interface Changes {
  readonly key: ReadonlyMap<string, readonly Change[]>;
  readonly value: ReadonlyMap<string, readonly Change[]>;
}

/** The content itself where nothing in it has another name. Keys keep their order. */
export function rewritten(content: unknown, uses: readonly Use[], names: NewNames): unknown {
  const changes = changesOf(uses, names);
  return changes === undefined ? content : rewrite(content, '', changes);
}

/** Where what stood at a pointer of the content stands in the rewritten one; undefined where no key has another name. */
export function movedPointers(
  uses: readonly Use[],
  names: NewNames,
): ((pointer: string) => string) | undefined {
  const keys = changesOf(uses, names)?.key;
  if (keys === undefined || keys.size === 0) return undefined;
  return (pointer) => {
    const segments = pointer.split('/').slice(1).map(unescaped);
    const now = segments.map((segment, index) =>
      changed(segment, keys.get(pointerTo('', ...segments.slice(0, index + 1)))),
    );
    return pointerTo('', ...now);
  };
}

function changesOf(uses: readonly Use[], names: NewNames): Changes | undefined {
  const changes = { key: new Map<string, Change[]>(), value: new Map<string, Change[]>() };
  for (const { pointer, part, to } of uses) {
    const name = part && names.get(targetKey(to));
    if (part === undefined || name === undefined) continue;
    const side = changes[part.in];
    side.set(pointer, [...(side.get(pointer) ?? []), { start: part.start, end: part.end, name }]);
  }
  return changes.key.size + changes.value.size === 0 ? undefined : changes;
}

function rewrite(value: unknown, pointer: string, changes: Changes): unknown {
  if (typeof value === 'string') return changed(value, changes.value.get(pointer));
  if (Array.isArray(value))
    return value.map((item, index) => rewrite(item, pointerTo(pointer, index), changes));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, each]) => {
    const here = pointerTo(pointer, key);
    return [changed(key, changes.key.get(here)), rewrite(each, here, changes)] as const;
  });
  return Object.fromEntries(members);
}

/** From the end, so that the places before stay where they are. */
function changed(text: string, changes: readonly Change[] = []): string {
  return changes
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end, name }) => now.slice(0, start) + name + now.slice(end), text);
}
