import { type ClipboardEvent, Fragment, type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { message } from '../../../metadata/messages.ts';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { toast } from '../../ui/toast.tsx';
import { isNumeric } from '../../work/money.ts';
import { beginLine } from '../begin.ts';
import type { Line } from '../content.ts';
import { type Faults, type FieldState, useEditor } from '../editor.ts';
import { AddRow } from './add-row.tsx';
import { cellKey } from './cell-keys.ts';
import type { CellPlace, IsOpen } from './cell-place.ts';
import { columnWidth, isCalculated, NUMBER_WIDTH, staysInSight, tableWidth } from './column-look.ts';
import { useDrawnLines } from './drawn-lines.ts';
import { LinesRow } from './lines-row.tsx';
import { useParentValues } from './parent-values.ts';
import { isTable, pasted } from './paste.ts';

/** The open cell, and what it held before, for Escape. */
interface Open extends CellPlace {
  readonly held: unknown;
}

/** The table itself: one cell is open at a time, and its keys lead on. */
export function LinesGrid({
  field,
  columns,
  state,
}: {
  field: Field;
  columns: readonly Field[];
  state: FieldState;
}) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const editor = useEditor();
  const lineEntity = model.entities[field.lines ?? ''];
  const lines = editor.now.lines[field.name] ?? [];
  const [open, setOpen] = useState<Open | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const current = useRef(editor);
  current.current = editor;
  const parent = useParentValues(columns);
  const drawn = useDrawnLines(table, lines.length, [
    lines.findIndex(({ key }) => key === open?.line),
    firstFaulty(editor.faults, field.name, lines),
  ]);

  const isOpen: IsOpen = (line, column) => {
    if (!state.editable) return false;
    const index = lines.indexOf(line);
    const cell = editor.cellState(field, column, line, editor.facts.rows[field.name]?.[index]);
    return cell.editable && cell.shown;
  };
  const enter = useCallback(
    (place: CellPlace | undefined) => {
      const line = current.current.now.lines[field.name]?.find(({ key }) => key === place?.line);
      setOpen(place && line ? { ...place, held: line.values[place.column] } : null);
    },
    [field.name],
  );
  const enterIfOpen = useCallback(
    (line: Line, column: Field) => {
      const { now, facts, cellState } = current.current;
      const index = now.lines[field.name]?.findIndex(({ key }) => key === line.key) ?? -1;
      const cell = cellState(field, column, line, facts.rows[field.name]?.[index]);
      if (state.editable && cell.editable && cell.shown) enter({ line: line.key, column: column.name });
    },
    [enter, field, state.editable],
  );
  const remove = useCallback(
    (key: string) => {
      current.current.changeLines(field.name, { kind: 'remove', key });
      setOpen(null);
    },
    [field.name],
  );

  if (!lineEntity) return null;
  const gap = (place: number) => {
    const height = drawn.gapBefore(place);
    return height > 0 && <Gap height={height} span={columns.length + 1} />;
  };
  const add = (values: Record<string, unknown>, row: Row | null) => {
    const line = beginLine(lineEntity, editor.facts.moment, values);
    editor.changeLines(field.name, { kind: 'add', lines: [line], rows: row ? [row] : [] });
    // On to what nobody can know: not to what is calculated or has just been copied.
    const next = columns.find(
      (column) => !(column.name in values) && !isCalculated(column) && column.calc?.kind !== 'copy',
    );
    if (next) setOpen({ line: line.key, column: next.name, held: line.values[next.name] ?? null });
  };
  const focusAdd = () => table.current?.querySelector<HTMLElement>('.add input, .add button')?.focus();

  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (!open || event.nativeEvent.isComposing) return;
    const act = cellKey(event.nativeEvent, {
      open,
      lines,
      columns,
      isOpen,
      enter: (place) => {
        // Where a line begins with a name to find, that is asked for; else Enter on the last one begins another.
        if (!place && event.key === 'Enter' && !columns.find((one) => !isCalculated(one))?.reference)
          return add({}, null);
        enter(place);
        if (!place) focusAdd();
      },
      copyAbove: (value) => {
        const row = typeof value === 'string' ? (editor.known.get(value) ?? null) : null;
        editor.changeLines(field.name, { kind: 'set', key: open.line, field: open.column, value, row });
      },
      remove: () => remove(open.line),
      move: (by) => editor.changeLines(field.name, { kind: 'move', key: open.line, by }),
      undo: () => {
        editor.changeLines(field.name, { kind: 'set', key: open.line, field: open.column, value: open.held });
        setOpen(null);
        table.current?.focus();
      },
    });
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const paste = async (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!state.editable || !isTable(text)) return;
    event.preventDefault();
    const start = open ?? { line: '', column: columns.find((column) => !isCalculated(column))?.name ?? '' };
    const result = await pasted({
      text,
      model,
      lineEntity,
      columns,
      lines,
      start,
      isOpen,
      facts: editor.facts,
      linesField: field.name,
      locale,
      words: {
        unmatched: (name) => t('form.unmatched', { text: name }),
        coded: (code, params) => message(code, params, nearestLocale(locale)),
      },
    });
    editor.changeLines(field.name, { kind: 'merge', ...result });
    setOpen(null);
    toast(t('lines.pasted', { count: result.cells.size + result.added.length }));
    const left = Object.keys(result.unread).length;
    if (left > 0) toast(t('lines.unreadPasted', { count: left }));
  };

  return (
    <div className="lines-wrap">
      <table
        className="lines"
        style={{ minWidth: tableWidth(columns) }}
        ref={table}
        aria-label={field.title}
        aria-rowcount={lines.length + 1}
        tabIndex={-1}
        onPaste={(event) => void paste(event)}
        onBlur={(event) => {
          const to = event.relatedTarget;
          if (
            to instanceof Element &&
            !table.current?.contains(to) &&
            !to.closest('.pop, .ant-picker-dropdown')
          )
            setOpen(null);
        }}
      >
        <colgroup>
          <col style={{ width: NUMBER_WIDTH }} />
          {columns.map((column, index) => (
            <col key={column.name} style={index === 0 ? undefined : { width: columnWidth(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={headClass(columns, column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.indexes.map((index, place) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <Fragment key={line.key}>
                {gap(place)}
                <LinesRow
                  linesField={field}
                  line={line}
                  index={index}
                  columns={columns}
                  known={editor.known}
                  parent={parent}
                  faults={editor.faults}
                  unread={editor.unread}
                  open={open?.line === line.key ? open.column : null}
                  locked={!state.editable}
                  facts={open?.line === line.key ? editor.facts.rows[field.name]?.[index] : undefined}
                  onEnter={enterIfOpen}
                  onRemove={remove}
                  onKey={press}
                />
              </Fragment>
            );
          })}
          {gap(drawn.indexes.length)}
          {state.editable && (
            <AddRow linesField={field} lineEntity={lineEntity} columns={columns} onAdd={add} />
          )}
          {!state.editable && lines.length === 0 && (
            <tr className="add">
              <td />
              <td colSpan={columns.length}>{t('lines.none')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function headClass(columns: readonly Field[], column: Field): string {
  return `${isNumeric(column) ? 'num' : ''} ${staysInSight(columns, column) ? 'stick' : ''}`;
}

/** Room for lines that are not drawn. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr className="gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

function firstFaulty(faults: Faults, linesField: string, lines: readonly Line[]): number {
  const keys = new Set(
    Object.keys(faults)
      .map((place) => place.split('/'))
      .map(([name, key]) => name === linesField && key),
  );
  return lines.findIndex(({ key }) => keys.has(key));
}
