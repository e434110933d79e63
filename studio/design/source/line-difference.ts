import { diffArrays, diffWordsWithSpace } from 'diff';

/** A piece of a line; `changed`: it has no counterpart on the other side. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** A line on both sides, or on one. */
export interface Row {
  readonly same: boolean;
  readonly before?: Line;
  readonly after?: Line;
}

/** Places of a line on both sides, from 0. */
type Pair = readonly [before: number | undefined, after: number | undefined];

/** Texts that differ in more lines are two texts: the search for what they share would hold the page. */
const MOST_EDITS = 1000;

/** Both texts side by side, whole. A comma that only follows from a new neighbour is no difference. */
export function lineDifference(before: string, after: string): readonly Row[] {
  const olds = linesOf(before);
  const news = linesOf(after);
  const rows: Row[] = [];
  let left = 0;
  let right = 0;
  const changedUpTo = (leftEnd: number, rightEnd: number) => {
    for (const pair of pairs(olds, [left, leftEnd], news, [right, rightEnd]))
      rows.push(changedRow(olds, news, pair));
    left = leftEnd;
    right = rightEnd;
  };
  let ahead: Pair = [0, 0];
  const chunks = diffArrays(olds.map(bare), news.map(bare), { maxEditLength: MOST_EDITS });
  for (const { added, removed, count = 0 } of chunks ?? []) {
    const [l = 0, r = 0] = ahead;
    ahead = [added ? l : l + count, removed ? r : r + count];
    if (added || removed) continue;
    changedUpTo(l, r);
    for (; left < l + count; left++, right++) rows.push(sameRow(olds, news, [left, right]));
  }
  changedUpTo(olds.length, news.length);
  return rows;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

const bare = (line: string) => line.replace(/,$/, '');

/** In the order of both sides: a line stands beside the next one that says the same member, else beside nothing. */
function pairs(
  olds: readonly string[],
  [left, leftEnd]: readonly [number, number],
  news: readonly string[],
  [right, rightEnd]: readonly [number, number],
): readonly Pair[] {
  const waiting = new Map<string, number[]>();
  for (let line = right; line < rightEnd; line++) {
    const member = memberOf(news[line]);
    const lines = waiting.get(member);
    if (lines) lines.push(line);
    else waiting.set(member, [line]);
  }
  const found: Pair[] = [];
  let next = right;
  for (let old = left; old < leftEnd; old++) {
    const at = waiting.get(memberOf(olds[old]))?.find((line) => line >= next);
    if (at === undefined) {
      found.push([old, undefined]);
      continue;
    }
    for (; next < at; next++) found.push([undefined, next]);
    found.push([old, next++]);
  }
  for (; next < rightEnd; next++) found.push([undefined, next]);
  return found;
}

/** `    "title": …` → the member and how deep it stands; of other lines the whole line. */
function memberOf(line = ''): string {
  return /^\s*"(?:[^"\\]|\\.)*":/.exec(line)?.[0] ?? bare(line);
}

function sameRow(olds: readonly string[], news: readonly string[], [left = 0, right = 0]: Pair): Row {
  return {
    same: true,
    before: { number: left + 1, pieces: whole(olds[left]) },
    after: { number: right + 1, pieces: whole(news[right]) },
  };
}

function changedRow(olds: readonly string[], news: readonly string[], [left, right]: Pair): Row {
  if (left === undefined || right === undefined)
    return {
      same: false,
      ...(left === undefined ? {} : { before: { number: left + 1, pieces: whole(olds[left]) } }),
      ...(right === undefined ? {} : { after: { number: right + 1, pieces: whole(news[right]) } }),
    };
  const parts = diffWordsWithSpace(olds[left] ?? '', news[right] ?? '');
  const side = (other: 'added' | 'removed'): Piece[] =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return {
    same: false,
    before: { number: left + 1, pieces: side('added') },
    after: { number: right + 1, pieces: side('removed') },
  };
}

const whole = (text = ''): Piece[] => [{ text, changed: false }];
