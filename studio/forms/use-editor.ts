import { useCallback, useEffect, useMemo, useReducer } from 'react';
import type { Moment } from '../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { type Desk, type StudioModel, useDesk } from '../api/model.ts';
import type { RecordRights, Row } from '../api/records.ts';
import { calculated, type Moved } from './calculate.ts';
import { type Content, embeddedRows, type KnownRows, type Line, withRows } from './content.ts';
import { draftFacts, rowFactsOf } from './draft-facts.ts';
import type { Editor, Faults, LinesEdit, Unread, Unreads } from './editor.ts';
import { fieldState } from './field-state.ts';
import { momentOf } from './moment.ts';
import { countChanges } from './payload.ts';
import { permissionOf } from './permission.ts';
import { settleAhead } from './settle-ahead.ts';
import { faultsOfUnread, unreadAfter, withoutPlace } from './unread.ts';

/** A record as it was loaded, or as a new one begins. */
export interface Source {
  readonly id: string | null;
  readonly version: number;
  readonly content: Content;
  readonly known: KnownRows;
  /** Of a record that is saved. */
  readonly rights?: RecordRights;
}

interface State {
  readonly source: Source;
  readonly before: Content;
  readonly now: Content;
  readonly known: KnownRows;
  readonly faults: Faults;
  readonly unread: Unreads;
}

type Act =
  | {
      readonly kind: 'change';
      readonly field: string;
      readonly value: unknown;
      readonly row?: Row | null | undefined;
    }
  | { readonly kind: 'lines'; readonly field: string; readonly edit: LinesEdit }
  | { readonly kind: 'faults'; readonly faults: Faults }
  | { readonly kind: 'text'; readonly place: string; readonly unread: Unread | undefined }
  | { readonly kind: 'take'; readonly source: Source; readonly now?: Content }
  | { readonly kind: 'restore' };

/** What stays while a record is edited. */
interface Setting {
  readonly model: StudioModel;
  readonly entity: Entity;
  readonly moment: Moment;
}

export interface EditorControl extends Omit<Editor, 'busy'> {
  setFaults(faults: Faults): void;
  /** Begins again from a record; with `now`, what stands on screen is kept as changes to it. */
  take(source: Source, now?: Content): void;
  /** As it was before anybody typed. */
  restore(): void;
}

/** Holds a record while it is edited and keeps everything computed up to date with every keystroke. */
export function useRecordEditor(entity: Entity, source: Source, prefix = 'field'): EditorControl {
  const desk: Desk = useDesk();
  const { model, session } = desk;
  const moment = useMemo(() => momentOf(session), [session]);
  const setting = useMemo(() => ({ model, entity, moment }), [model, entity, moment]);
  const [state, act] = useReducer(
    (before: State, what: Act) => reduce(setting, before, what),
    source,
    (first) => begin(setting, first),
  );
  const { before, now, known, unread } = state;
  const { id, version, rights } = state.source;
  const permission = useMemo(() => permissionOf(model, entity, rights), [model, entity, rights]);
  const saved = id === null ? undefined : before;
  const facts = useMemo(
    () => draftFacts({ model, known, moment }, entity, now, saved),
    [model, known, moment, entity, now, saved],
  );
  const savedFacts = useMemo(
    () => saved && draftFacts({ model, known, moment }, entity, saved, saved),
    [model, known, moment, entity, saved],
  );
  const faults = useMemo(() => ({ ...state.faults, ...faultsOfUnread(unread) }), [state.faults, unread]);
  const changed = useMemo(
    () => countChanges(model, entity, permission, before, now),
    [model, entity, permission, before, now],
  );
  useEffect(
    () => settleAhead({ model, moment, known: state.source.known }, entity, state.source.content),
    [model, moment, entity, state.source],
  );
  return {
    prefix,
    entity,
    id,
    version,
    before,
    now,
    known,
    facts,
    faults,
    unread,
    permission,
    changes: changed + Object.keys(unread).length,
    change: useCallback((field, value, row) => act({ kind: 'change', field, value, row }), []),
    changeLines: useCallback((field, edit) => act({ kind: 'lines', field, edit }), []),
    keepText: useCallback((place, text) => act({ kind: 'text', place, unread: text }), []),
    fieldState: (field: Field) => fieldState(field, facts, savedFacts, permission.field(field.name)),
    cellState: (linesField, field, line, lineFacts) => {
      const was = saved?.lines[linesField.name]?.find(({ key }) => key === line.key);
      const lineEntity = model.entities[linesField.lines ?? ''];
      const wasFacts =
        was && lineEntity && savedFacts
          ? {
              ...rowFactsOf({ model, known, moment }, lineEntity, was.values, was.values),
              parent: savedFacts,
            }
          : undefined;
      const allowed = permission.line(linesField, field.name, was === undefined);
      return fieldState(field, lineFacts ?? facts, wasFacts, allowed);
    },
    setFaults: useCallback((next) => act({ kind: 'faults', faults: next }), []),
    take: useCallback(
      (next, kept) => act({ kind: 'take', source: next, ...(kept ? { now: kept } : {}) }),
      [],
    ),
    restore: useCallback(() => act({ kind: 'restore' }), []),
  };
}

function begin(setting: Setting, source: Source): State {
  // What a new record computes at once is not a change of the person's.
  const content =
    source.id === null ? follow(setting, source.content, source.known, undefined) : source.content;
  return { source, before: content, now: content, known: source.known, faults: {}, unread: {} };
}

function reduce(setting: Setting, state: State, act: Act): State {
  switch (act.kind) {
    case 'take': {
      const fresh = begin(setting, act.source);
      if (!act.now) return fresh;
      const known = withRows(state.known, [...act.source.known.values()]);
      return { ...fresh, known, now: follow(setting, act.now, known, fresh.before) };
    }
    case 'restore': {
      const { source, before, known } = state;
      return { ...begin(setting, { ...source, content: before, known }), source };
    }
    case 'faults':
      return { ...state, faults: act.faults };
    case 'text': {
      const rest = withoutPlace(state.unread, act.place);
      return { ...state, unread: act.unread ? { ...rest, [act.place]: act.unread } : rest };
    }
    case 'change': {
      const { field, value, row } = act;
      const target = setting.entity.fields[field]?.reference?.entity;
      const known = withRows(
        state.known,
        row && target ? [row, ...embeddedRows(setting.model, target, row)] : [],
      );
      const content = { ...state.now, values: { ...state.now.values, [field]: value } };
      const moved = setting.entity.fields[field]?.reference ? { reference: field } : undefined;
      return {
        ...state,
        known,
        now: follow(setting, content, known, saved(state), moved),
        faults: withoutPlace(state.faults, field),
        unread: withoutPlace(state.unread, field),
      };
    }
    case 'lines':
      return editLines(setting, state, act.field, act.edit);
  }
}

function editLines(setting: Setting, state: State, field: string, edit: LinesEdit): State {
  const lines = state.now.lines[field] ?? [];
  const rows = 'rows' in edit ? edit.rows : 'row' in edit && edit.row ? [edit.row] : [];
  const known = withRows(state.known, rows ? withEmbedded(setting, field, rows) : []);
  const content = { ...state.now, lines: { ...state.now.lines, [field]: edited(lines, edit) } };
  const lineEntity = setting.model.entities[setting.entity.fields[field]?.lines ?? ''];
  const moved =
    edit.kind === 'set' && lineEntity?.fields[edit.field]?.reference
      ? { line: edit.key, reference: edit.field }
      : undefined;
  const place = edit.kind === 'set' ? `${field}/${edit.key}/${edit.field}` : `${field}/none`;
  return {
    ...state,
    known,
    now: follow(setting, content, known, saved(state), moved),
    faults: withoutPlace(withoutPlace(state.faults, place), field),
    unread: unreadAfter(state.unread, field, edit),
  };
}

/** Rows that lines refer to, with what is embedded in them. */
function withEmbedded({ model, entity }: Setting, linesField: string, rows: readonly Row[]): Row[] {
  const lineEntity = model.entities[entity.fields[linesField]?.lines ?? ''];
  const targets = new Set(
    Object.values(lineEntity?.fields ?? {}).flatMap(({ reference }) => reference?.entity ?? []),
  );
  return rows.flatMap((row) => [row, ...[...targets].flatMap((target) => embeddedRows(model, target, row))]);
}

function edited(lines: readonly Line[], edit: LinesEdit): readonly Line[] {
  switch (edit.kind) {
    case 'set':
      return lines.map((line) =>
        line.key === edit.key ? { ...line, values: { ...line.values, [edit.field]: edit.value } } : line,
      );
    case 'add':
      return lines.toSpliced(edit.at ?? lines.length, 0, ...edit.lines);
    case 'remove':
      return lines.filter(({ key }) => key !== edit.key);
    case 'move': {
      const from = lines.findIndex(({ key }) => key === edit.key);
      const to = from + edit.by;
      const line = lines[from];
      return !line || to < 0 || to >= lines.length ? lines : lines.toSpliced(from, 1).toSpliced(to, 0, line);
    }
    case 'merge':
      return [
        ...lines.map((line) => {
          const cells = edit.cells.get(line.key);
          return cells ? { ...line, values: { ...line.values, ...cells } } : line;
        }),
        ...edit.added,
      ];
  }
}

function saved(state: State): Content | undefined {
  return state.source.id === null ? undefined : state.before;
}

function follow(
  { model, entity, moment }: Setting,
  content: Content,
  known: KnownRows,
  before: Content | undefined,
  moved?: Moved,
): Content {
  return calculated({ model, known, moment }, entity, content, before, moved);
}
