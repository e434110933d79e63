import type { Faults, LinesEdit, Unreads } from './editor.ts';

/** What is said at each text that could not be read. */
export function faultsOfUnread(unread: Unreads): Faults {
  return Object.fromEntries(Object.entries(unread).map(([place, { fault }]) => [place, fault]));
}

/** Place of the row that adds a line: its text finds what a new line begins with. */
export const addingPlace = (linesField: string, column: string) => `${linesField}/add/${column}`;

/** The texts that are still unread after an edit of lines: a value in their place, or the end of their line, ends them. */
export function unreadAfter(unread: Unreads, linesField: string, edit: LinesEdit): Unreads {
  switch (edit.kind) {
    case 'set':
      return withoutPlace(unread, `${linesField}/${edit.key}/${edit.field}`);
    case 'remove':
      return withoutLine(unread, linesField, edit.key);
    case 'add':
      return withoutLine(unread, linesField, 'add');
    case 'move':
      return unread;
    case 'merge': {
      let rest = unread;
      for (const [key, values] of edit.cells)
        for (const column of Object.keys(values)) rest = withoutPlace(rest, `${linesField}/${key}/${column}`);
      const more = Object.entries(edit.unread).map(
        ([cell, text]) => [`${linesField}/${cell}`, text] as const,
      );
      return more.length === 0 ? rest : { ...rest, ...Object.fromEntries(more) };
    }
  }
}

function withoutLine(unread: Unreads, linesField: string, key: string): Unreads {
  const gone = Object.keys(unread).filter((place) => place.startsWith(`${linesField}/${key}/`));
  return gone.reduce<Unreads>(withoutPlace, unread);
}

/** The same object where there is nothing at the place: who has not changed is not drawn. */
export function withoutPlace<Value>(
  all: Readonly<Record<string, Value>>,
  place: string,
): Readonly<Record<string, Value>> {
  if (!(place in all)) return all;
  const { [place]: _, ...rest } = all;
  return rest;
}
