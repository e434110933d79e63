import { createContext, useContext } from 'react';
import type { Facts } from '../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { Row } from '../api/records.ts';
import type { Content, KnownRows, Line, Values } from './content.ts';
import type { Permission } from './permission.ts';

/** A fault at a place of the form: `grand_total`, or `lines/<key>/quantity`. */
export type Faults = Readonly<Record<string, string>>;

/** Text in an input that is no value: it stays until somebody mends it, and nothing is saved meanwhile. */
export interface Unread {
  readonly text: string;
  readonly fault: string;
}

/** By place, as faults are; `lines/add/<column>` is the row that adds a line. */
export type Unreads = Readonly<Record<string, Unread>>;

/** A record being filled in: what stands there, what follows from it, and how to change it. */
export interface Editor {
  /** Begins the ids of its inputs: a dialog may hold a second form. */
  readonly prefix: string;
  readonly entity: Entity;
  readonly id: string | null;
  readonly version: number;
  readonly before: Content;
  readonly now: Content;
  readonly known: KnownRows;
  readonly facts: Facts;
  /** Those of unread texts included. */
  readonly faults: Faults;
  readonly unread: Unreads;
  readonly permission: Permission;
  /** Changes a person has made since the record was loaded. */
  readonly changes: number;
  readonly busy: boolean;
  change(field: string, value: unknown, row?: Row | null): void;
  changeLines(field: string, edit: LinesEdit): void;
  /** Keeps a text at a place; undefined lets go of it. */
  keepText(place: string, unread: Unread | undefined): void;
  fieldState(field: Field): FieldState;
  /** Of a cell: like `fieldState`, for a field of a line. */
  cellState(linesField: Field, field: Field, line: Line, facts: Facts | undefined): FieldState;
}

export type LinesEdit =
  | {
      readonly kind: 'set';
      readonly key: string;
      readonly field: string;
      readonly value: unknown;
      readonly row?: Row | null;
    }
  /** New lines at a place (default: the end), in the order given; `rows` are records that they refer to. */
  | {
      readonly kind: 'add';
      readonly lines: readonly Line[];
      readonly at?: number;
      readonly rows?: readonly Row[];
    }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'move'; readonly key: string; readonly by: -1 | 1 }
  | {
      readonly kind: 'merge';
      readonly cells: ReadonlyMap<string, Values>;
      readonly added: readonly Line[];
      readonly rows: readonly Row[];
      /** By `<line key>/<column>`. */
      readonly unread: Unreads;
    };

/** How a field stands now. `reason` says why it cannot be changed: a key of the texts under `record`. */
export interface FieldState {
  readonly shown: boolean;
  readonly required: boolean;
  readonly editable: boolean;
  readonly reason?: 'computed' | 'readOnly' | 'locked' | 'noRight' | 'onceOnly';
}

/** What stays the same while somebody types: parts that need no more are not drawn with every keystroke. */
export interface EditedRecord {
  readonly prefix: string;
  readonly entity: Entity;
  readonly id: string | null;
  /** The editor as it is now, for handlers. */
  latest(): Editor;
  change: Editor['change'];
  changeLines: Editor['changeLines'];
  keepText: Editor['keepText'];
}

export const EditorContext = createContext<Editor | null>(null);
export const EditedRecordContext = createContext<EditedRecord | null>(null);

/** Everything of the record. Who asks is drawn again with every keystroke. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor() is for parts of a record form');
  return editor;
}

export function useEdited(): EditedRecord {
  const record = useContext(EditedRecordContext);
  if (!record) throw new Error('useEdited() is for parts of a record form');
  return record;
}
