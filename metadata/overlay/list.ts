/** Lays overlays over a list. */
import { at, unknownName } from '../compile/faults.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import type { OverlayColumnChange, OverlayList, ViewList } from '../types.ts';
import { type Item, item, itemsOf, settled } from './items.ts';
import type { Places } from './places.ts';
import type { Laying } from './sheet.ts';

type Column = ViewList['columns'][number];

export interface ListSheet {
  lay(overlay: OverlayList, laying: Laying): void;
  /** The list as it is then. */
  content(places: Places): ViewList;
}

export function listSheet(document: Document, list: ViewList): ListSheet {
  const columns: Item<Column>[] = itemsOf(list.columns, document, '/columns');
  /** By another overlay: what one says of them is no fault. */
  const hidden = new Set<string>();
  let { title } = list;
  const find = (path: string, pointer: string, laying: Laying): number => {
    const paths = columns.map(({ value }) => pathOf(value));
    if (!paths.includes(path) && !hidden.has(path))
      laying.fault(unknownName(pointer, `column of "${list.name}"`, path, paths));
    return paths.indexOf(path);
  };
  return {
    lay({ add, change, hide }, laying) {
      for (const [index, { after, ...column }] of (add?.columns ?? []).entries()) {
        const pointer = at('/add/columns', index);
        const behind = after === undefined ? -1 : find(after, at(pointer, 'after'), laying);
        if (columns.some(({ value }) => pathOf(value) === column.field)) continue;
        columns.splice(
          behind < 0 ? columns.length : behind + 1,
          0,
          item(column, { document: laying.overlay, pointer }),
        );
      }
      if (change?.title !== undefined && laying.claims('/title', change.title, '/change/title')) {
        title = change.title;
        laying.move('/title', '/change/title');
      }
      for (const [path, changes] of Object.entries(change?.columns ?? {})) {
        const pointer = at('/change/columns', path);
        const column = columns[find(path, pointer, laying)];
        if (column) changeColumn(column, changes, pointer, laying);
      }
      for (const [index, path] of (hide ?? []).entries()) {
        const place = find(path, at('/hide', index), laying);
        if (place < 0) continue;
        if (columns.length > 1) columns.splice(place, 1);
        else laying.fault(lastColumn(at('/hide', index), list.name));
        hidden.add(path);
      }
    },
    content: (places) => ({ ...list, title, columns: settled(columns, document, '/columns', places) }),
  };
}

function changeColumn(
  column: Item<Column>,
  changes: OverlayColumnChange,
  pointer: string,
  laying: Laying,
): void {
  const path = pathOf(column.value);
  for (const [member, value] of Object.entries(changes)) {
    const written = at(pointer, member);
    if (!laying.claims(at('/columns', path, member), value, written)) continue;
    column.value = {
      ...(typeof column.value === 'string' ? { field: path } : column.value),
      [member]: value,
    };
    column.members.set(member, { document: laying.overlay, pointer: written });
  }
}

function lastColumn(pointer: string, name: string): PathFault {
  return {
    pointer,
    code: 'NOT_APPLICABLE',
    message: `It is the last column of "${name}".`,
    mend: 'Leave one.',
  };
}

function pathOf(column: Column): string {
  return typeof column === 'string' ? column : column.field;
}
