import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  Suspense,
  useCallback,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyHint } from '../../ui/kbd.tsx';
import { keyName } from '../../ui/keys.ts';
import { toast } from '../../ui/toast.tsx';
import { usePhone } from '../../ui/use-media.ts';
import { beginLine } from '../begin.ts';
import type { Line } from '../content.ts';
import { type FieldState, useEditor } from '../editor.ts';
import { Why } from '../field-box.tsx';
import { needsBeyond, needsOf } from '../needs.ts';
import { Input } from '../widgets/input.tsx';
import { type CellPlace, firstCell, type IsOpen, stepCell, stepRow } from './cell-place.ts';
import { columnWidth, isCalculated, LinesRow } from './lines-row.tsx';
import { isTable, pasted } from './paste.ts';
import './lines.css';

const LinesPhone = lazy(async () => ({ default: (await import('./lines-phone.tsx')).LinesPhone }));

/** The lines of a record as a spreadsheet: cells are the inputs, and one of them is open at a time. */
export function LinesTable({
  field,
  columns,
  state,
}: {
  field: Field;
  columns: readonly Field[];
  state: FieldState;
}) {
  const { t } = useTranslation();
  const phone = usePhone();
  const editor = useEditor();
  const lines = editor.now.lines[field.name] ?? [];
  const faults = Object.keys(editor.faults).filter((place) => place.startsWith(`${field.name}/`)).length;
  const fault = editor.faults[field.name];
  return (
    <div data-field={field.name}>
      <header className="lines-head">
        <h2>{field.title}</h2>
        <Why field={field} state={state} />
        <span className="mut s12">{t('lines.count', { count: lines.length })}</span>
        {faults > 0 && (
          <span className="down s12 row" style={{ gap: 4 }}>
            <Icon name="warning" small />
            {t('lines.faults', { count: faults })}
          </span>
        )}
        <span className="grow" />
        {state.editable && !phone && (
          <span className="s12 mut row hints" style={{ gap: 0 }}>
            <KeyHint keys={['Tab']} text={t('lines.cell')} />
            <KeyHint keys={['↵']} text={t('lines.row')} />
            <KeyHint keys={['mod+D']} text={t('lines.above')} />
            <KeyHint keys={['mod+V']} text={t('lines.paste')} />
          </span>
        )}
      </header>
      {phone ? (
        <Suspense>
          <LinesPhone field={field} columns={columns} state={state} />
        </Suspense>
      ) : (
        <Grid field={field} columns={columns} state={state} />
      )}
      {fault !== undefined && (
        <div className="error lines-fault" role="alert">
          <Icon name="warning" />
          <span>{fault}</span>
        </div>
      )}
    </div>
  );
}

/** The open cell, and what it held before, for Escape. */
interface Open extends CellPlace {
  readonly held: unknown;
}

function Grid({ field, columns, state }: { field: Field; columns: readonly Field[]; state: FieldState }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const editor = useEditor();
  const lineEntity = model.entities[field.lines ?? ''];
  const lines = editor.now.lines[field.name] ?? [];
  const [open, setOpen] = useState<Open | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const current = useRef(editor);
  current.current = editor;
  const parent = useParentValues(columns);

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
  const add = (values: Record<string, unknown>, row: Parameters<typeof editor.change>[2]) => {
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
    const act = keys(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const keys = (event: KeyboardEvent<HTMLElement>): (() => void) | undefined => {
    if (!open) return undefined;
    const index = lines.findIndex(({ key }) => key === open.line);
    const go = (place: CellPlace | undefined) => {
      enter(place);
      if (!place) focusAdd();
    };
    switch (keyName(event.nativeEvent)) {
      case 'Tab': {
        const next = stepCell(lines, columns, isOpen, open, event.shiftKey ? -1 : 1);
        if (!next && event.shiftKey) return undefined;
        return () => go(next);
      }
      case 'enter':
        return () => go(stepRow(lines, columns, isOpen, open, event.shiftKey ? -1 : 1));
      case 'ArrowDown':
        return () => go(stepRow(lines, columns, isOpen, open, 1));
      case 'ArrowUp': {
        const above = stepRow(lines, columns, isOpen, open, -1);
        return () => above && enter(above);
      }
      case 'mod+d':
        return () => {
          const value = lines[index - 1]?.values[open.column];
          const row = typeof value === 'string' ? (editor.known.get(value) ?? null) : null;
          if (index > 0)
            editor.changeLines(field.name, { kind: 'set', key: open.line, field: open.column, value, row });
        };
      case 'mod+Backspace':
        return () => {
          const near = lines[index + 1] ?? lines[index - 1];
          remove(open.line);
          const place = near && firstCell(near, columns, isOpen);
          if (place) enter(place);
          else focusAdd();
        };
      case 'alt+ArrowUp':
        return () => editor.changeLines(field.name, { kind: 'move', key: open.line, by: -1 });
      case 'alt+ArrowDown':
        return () => editor.changeLines(field.name, { kind: 'move', key: open.line, by: 1 });
      case 'esc':
        return () => {
          editor.changeLines(field.name, {
            kind: 'set',
            key: open.line,
            field: open.column,
            value: open.held,
          });
          setOpen(null);
          table.current?.focus();
        };
      default:
        return undefined;
    }
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
      moment: editor.facts.moment,
    });
    editor.changeLines(field.name, { kind: 'merge', ...result });
    setOpen(null);
    toast(t('lines.pasted', { count: result.cells.size + result.added.length }));
    if (result.unknown > 0) toast(t('lines.unknownPasted', { count: result.unknown }));
  };

  const first = columns.find((column) => !isCalculated(column));
  return (
    <div className="lines-wrap">
      <table
        className="lines"
        ref={table}
        aria-label={field.title}
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
          <col style={{ width: 34 }} />
          {columns.map((column, index) => (
            <col key={column.name} style={index === 0 ? undefined : { width: columnWidth(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={columnClass(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <LinesRow
              key={line.key}
              linesField={field}
              line={line}
              index={index}
              columns={columns}
              known={editor.known}
              parent={parent}
              faults={editor.faults}
              open={open?.line === line.key ? open.column : null}
              locked={!state.editable}
              facts={open?.line === line.key ? editor.facts.rows[field.name]?.[index] : undefined}
              onEnter={enterIfOpen}
              onRemove={remove}
              onKey={press}
            />
          ))}
          {state.editable && first && (
            <tr className="add">
              <td />
              <td colSpan={columns.length}>
                {first.reference ? (
                  <Input
                    id={`${field.name}-add`}
                    field={{ ...first, title: t('lines.add') }}
                    value={null}
                    required
                    invalid={false}
                    describedBy={undefined}
                    facts={{
                      values: {},
                      related: {},
                      rows: {},
                      moment: editor.facts.moment,
                      parent: editor.facts,
                    }}
                    needs={needsBeyond(needsOf(lineEntity), first.name)}
                    bare
                    placeholder={t('lines.add')}
                    onChange={(value, row) => value !== null && add({ [first.name]: value }, row)}
                  />
                ) : (
                  <button type="button" className="add-line" onClick={() => add({}, null)}>
                    <Icon name="plus" small />
                    {t('lines.addRow')}
                  </button>
                )}
              </td>
            </tr>
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

function columnClass(column: Field): string {
  return ['integer', 'number', 'money', 'price', 'quantity', 'percent', 'rate'].includes(column.kind)
    ? 'num'
    : '';
}

/** Of the header, only what cells show: a new object whenever one of these changes, not with every total. */
function useParentValues(columns: readonly Field[]): Readonly<Record<string, unknown>> {
  const { now } = useEditor();
  const names = columns.flatMap(({ currency }) =>
    currency?.root === 'parent' ? (currency.steps[0]?.field ?? []) : [],
  );
  const key = JSON.stringify(names.map((name) => now.values[name]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the values
  return useMemo(() => Object.fromEntries(names.map((name) => [name, now.values[name]])), [key]);
}
