import { at, unknownName } from '../compile/faults.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import type { OverlayColumnChange, OverlayList, ViewList } from '../types.ts';
import { type Item, item, itemsOf, settled } from './items.ts';
import type { Places } from './places.ts';
import type { Laying } from './sheet.ts';

type Column = ViewList['columns'][number];

/** A list with overlays laid over it. */
export class ListSheet {
  private readonly document: Document;
  private readonly list: ViewList;
  private readonly columns: Item<Column>[];
  /** Left out once all overlays have been laid, so that it is the same whichever came first. */
  private readonly hidden = new Map<string, { readonly pointer: string; readonly laying: Laying }>();
  private title: string;

  constructor(document: Document, list: ViewList) {
    this.document = document;
    this.list = list;
    this.columns = itemsOf(list.columns, document, '/columns');
    this.title = list.title;
  }

  lay({ add, change, hide }: OverlayList, laying: Laying): void {
    for (const [index, { after, ...column }] of (add?.columns ?? []).entries()) {
      const pointer = at('/add/columns', index);
      const behind = after === undefined ? -1 : this.find(after, at(pointer, 'after'), laying);
      if (this.columns.some(({ value }) => pathOf(value) === column.field)) continue;
      const place = behind < 0 ? this.columns.length : behind + 1;
      this.columns.splice(place, 0, item(column, { document: laying.overlay, pointer }));
    }
    if (change?.title !== undefined && laying.claims('/title', change.title, '/change/title')) {
      this.title = change.title;
      laying.move('/title', '/change/title');
    }
    for (const [path, changes] of Object.entries(change?.columns ?? {})) {
      const pointer = at('/change/columns', path);
      const column = this.columns[this.find(path, pointer, laying)];
      if (column) changeColumn(column, changes, pointer, laying);
    }
    for (const [index, path] of (hide ?? []).entries()) {
      const pointer = at('/hide', index);
      if (this.find(path, pointer, laying) >= 0) this.hidden.set(path, { pointer, laying });
    }
  }

  /** The list as it is then. */
  content(places: Places): ViewList {
    const shown = this.columns.filter(({ value }) => !this.hidden.has(pathOf(value)));
    const last = [...this.hidden.values()].at(-1);
    if (shown.length === 0 && last) last.laying.fault(lastColumn(last.pointer, this.list.name));
    const columns = shown.length === 0 ? this.columns : shown;
    return {
      ...this.list,
      title: this.title,
      columns: settled(columns, this.document, '/columns', places),
    };
  }

  private find(path: string, pointer: string, laying: Laying): number {
    const paths = this.columns.map(({ value }) => pathOf(value));
    if (!paths.includes(path)) laying.fault(unknownName(pointer, 'column', path, paths, this.list.name));
    return paths.indexOf(path);
  }
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
    ...fault('lastColumn', { list: { is: 'view', name } }),
  };
}

function pathOf(column: Column): string {
  return typeof column === 'string' ? column : column.field;
}
