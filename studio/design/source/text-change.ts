import { ChangeSet, type ChangeSpec, type Text } from '@codemirror/state';
import { diffArrays } from 'diff';

/** As in `line-difference.ts`: beyond this the texts have nothing to do with one another. */
const MOST_EDITS = 1000;

/** The least that makes one text the other, line by line, and within lines from the first to the last difference. */
export function changesTo(before: Text, after: string): ChangeSet {
  const olds = before.toString().split('\n');
  const news = after.split('\n');
  const chunks = diffArrays(olds, news, { maxEditLength: MOST_EDITS });
  if (!chunks) return ChangeSet.of({ from: 0, to: before.length, insert: after }, before.length);
  const specs: ChangeSpec[] = [];
  let line = 0;
  for (let index = 0; index < chunks.length; index++) {
    const { added, removed, count, value } = chunks[index] ?? { count: 0, value: [] };
    if (!added && !removed) {
      line += count;
      continue;
    }
    const next = chunks[index + 1];
    const isReplaced = removed && next?.added;
    const insert = isReplaced ? next.value : added ? value : [];
    specs.push(linesReplaced(before, line, removed ? count : 0, insert));
    if (removed) line += count;
    if (isReplaced) index++;
  }
  return ChangeSet.of(specs, before.length);
}

/** @param line from 0 */
function linesReplaced(text: Text, line: number, count: number, news: readonly string[]): ChangeSpec {
  const isAtEnd = line >= text.lines;
  // Lines at the end have no break after them: theirs is the one before.
  const from = isAtEnd ? text.length : text.line(line + 1).from;
  const to = count === 0 ? from : text.line(line + count).to;
  const insert = news.join('\n');
  if (isAtEnd) return { from, insert: `\n${insert}` };
  if (count === 0) return { from, insert: `${insert}\n` };
  if (news.length > 0) return trimmed(text, from, to, insert);
  return line + count < text.lines ? { from, to: to + 1 } : { from: Math.max(0, from - 1), to };
}

function trimmed(text: Text, from: number, to: number, insert: string): ChangeSpec {
  const old = text.sliceString(from, to);
  const most = Math.min(old.length, insert.length);
  let start = 0;
  while (start < most && old[start] === insert[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === insert.at(-1 - end)) end++;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}
