import type { Row } from './line-difference.ts';

/** Rows that are shown, or lines that are the same on both sides and told as a number. */
export type Stretch =
  | { readonly shown: readonly Row[] }
  | { readonly hidden: readonly Row[]; readonly from: number };

/** Unchanged lines around a change that say where it is. */
const CONTEXT = 3;
/** Fewer hidden lines than this are shown: telling of them takes as much room. */
const WORTH_HIDING = 4;

export function folded(rows: readonly Row[]): readonly Stretch[] {
  const near = rows.map((_, index) =>
    rows.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ same }) => !same),
  );
  const stretches: Stretch[] = [];
  for (let from = 0; from < rows.length; ) {
    const end = near.findIndex((each, index) => index > from && each !== near[from]);
    const to = end < 0 ? rows.length : end;
    const part = rows.slice(from, to);
    if (near[from] || part.length < WORTH_HIDING) stretches.push({ shown: part });
    else stretches.push({ hidden: part, from });
    from = to;
  }
  return stretches;
}
