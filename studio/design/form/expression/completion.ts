import { AGGREGATES, FUNCTIONS } from '../../../../metadata/expression/functions.ts';
import type { KnownName } from '../names.ts';

/** The word that is being typed: where it begins, and what of it stands before the caret. */
export interface TypedWord {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Undefined where nobody types a name: after a number, or within a text. */
export function wordAt(text: string, caret: number): TypedWord | undefined {
  const before = text.slice(0, caret);
  // An odd number of quotes opens a text.
  if ((before.match(/'/g) ?? []).length % 2 === 1 || (before.match(/"/g) ?? []).length % 2 === 1)
    return undefined;
  const word = /[$A-Za-z_][\w.]*$/.exec(before)?.[0];
  return word === undefined ? undefined : { from: caret - word.length, to: caret, text: word };
}

export interface Completion extends KnownName {
  /** Put in the place of the word; the caret goes before the closing bracket of a function. */
  readonly insert: string;
  readonly back: number;
}

const MOST = 12;

/** Fields whose name or title has the word in it, those that begin with it first; then functions. */
export function completionsOf(
  word: string,
  known: readonly KnownName[],
  functionWord: string,
): readonly Completion[] {
  const wanted = word.toLowerCase();
  const functions: readonly Completion[] = [...new Set([...Object.keys(FUNCTIONS), ...AGGREGATES])].map(
    (name) => ({
      name,
      title: FUNCTIONS[name]?.example ?? `${name}(lines.…)`,
      detail: functionWord,
      insert: `${name}()`,
      back: 1,
    }),
  );
  const fields = known.map((one): Completion => ({ ...one, insert: one.name, back: 0 }));
  const rank = ({ name, title }: Completion) => {
    if (name.toLowerCase().startsWith(wanted)) return 0;
    if (title.toLowerCase().startsWith(wanted)) return 1;
    return name.toLowerCase().includes(wanted) || title.toLowerCase().includes(wanted) ? 2 : 3;
  };
  const found = [...fields, ...functions.filter(({ name }) => name.startsWith(wanted))].filter(
    (one) => rank(one) < 3 && one.name !== word,
  );
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST);
}
