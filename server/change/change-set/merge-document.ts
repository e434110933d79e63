/** Merging versions of documents, and the choices of people where two changed one place: for rebases and upgrades alike. */

import type { CONFLICT } from '../../../metadata/change-answers.ts';
import { type Conflict, merge } from '../../../metadata/merge.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { type FieldError, fieldProblem } from '../../errors.ts';

export interface Choice {
  /** As conflicts name it: `shop/entity/product`. */
  readonly document: string;
  readonly pointer: string;
  readonly take: 'mine' | 'theirs';
}

export interface DocumentMerge {
  /** `shop/entity/product` */
  readonly key: string;
  /** Pointers at which somebody has to choose. */
  readonly places: ReadonlySet<string>;
  /** @returns what it is to say, undefined where it goes, and the conflicts that the choices leave */
  with(choices: readonly Choice[]): {
    readonly value: unknown;
    readonly conflicts: readonly Conflict[];
  };
}

/** @param versions undefined: the document is not there */
export function documentMerge(
  key: string,
  versions: { readonly base: unknown; readonly theirs: unknown; readonly mine: unknown },
): DocumentMerge {
  return {
    key,
    places: new Set(merge(versions).conflicts.map(({ pointer }) => pointer)),
    with: (choices) => {
      const own = choices.filter(({ document }) => document === key);
      return merge(versions, new Map(own.map(({ pointer, take }) => [pointer, take])));
    },
  };
}

/** Choices where nobody has to choose, by their place in the list, and what of them leads nowhere. */
export function idleChoices(
  choices: readonly Choice[],
  merges: readonly DocumentMerge[],
): readonly { readonly index: number; readonly member: 'document' | 'pointer' }[] {
  return choices.flatMap(({ document, pointer }, index) => {
    const merged = merges.find(({ key }) => key === document);
    if (merged?.places.has(pointer)) return [];
    return [{ index, member: merged ? ('pointer' as const) : ('document' as const) }];
  });
}

/** @throws Problem INVALID */
export function refuseIdle(choices: readonly Choice[], merges: readonly DocumentMerge[]): void {
  const idle = idleChoices(choices, merges).map(
    ({ index, member }): FieldError => ({ pointer: `/resolve/${index}/${member}`, code: 'BAD_REFERENCE' }),
  );
  if (idle.length > 0) throw fieldProblem(idle);
}

export function toldConflict(
  document: string,
  { pointer, base, theirs, mine }: Conflict,
): ValueOf<typeof CONFLICT> {
  return { document, pointer, base: textOf(base), theirs: textOf(theirs), mine: textOf(mine) };
}

export function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
