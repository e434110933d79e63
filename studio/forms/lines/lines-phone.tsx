import { Drawer } from 'antd';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { Value } from '../../work/value.tsx';
import { beginLine } from '../begin.ts';
import type { KnownRows, Line, Values } from '../content.ts';
import { type Faults, type FieldState, useEdited, useEditor } from '../editor.ts';
import { needsBeyond, needsOf } from '../needs.ts';
import { hasInput, Input } from '../widgets/input.tsx';
import { useParentValues } from './parent-values.ts';

/** On a phone a line is two rows of text; tapping it opens a sheet with its fields. */
export function LinesPhone({
  field,
  columns,
  state,
}: {
  field: Field;
  columns: readonly Field[];
  state: FieldState;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const editor = useEditor();
  const [open, setOpen] = useState<string | null>(null);
  const lines = editor.now.lines[field.name] ?? [];
  const shared = { columns, known: editor.known, parent: useParentValues(columns) };
  const lineEntity = model.entities[field.lines ?? ''];
  const current = lines.find(({ key }) => key === open);
  return (
    <>
      <ul className="ln">
        {lines.map((line) => (
          <li key={line.key}>
            {state.editable ? (
              <button
                type="button"
                className={isFaulty(editor.faults, field.name, line.key) ? 'bad' : undefined}
                onClick={() => setOpen(line.key)}
              >
                <LineText line={line} {...shared} />
              </button>
            ) : (
              <LineText line={line} {...shared} />
            )}
          </li>
        ))}
      </ul>
      {state.editable && lineEntity && (
        <button
          type="button"
          className="btn add-on-phone"
          onClick={() => {
            const line = beginLine(lineEntity, editor.facts.moment);
            editor.changeLines(field.name, { kind: 'add', lines: [line] });
            setOpen(line.key);
          }}
        >
          <Icon name="plus" />
          {t('lines.addRow')}
        </button>
      )}
      <Drawer
        open={current !== undefined}
        onClose={() => setOpen(null)}
        placement="bottom"
        size="auto"
        closable={false}
        className="sheet"
        title={current && t('lines.position', { number: lines.indexOf(current) + 1 })}
        extra={
          current && (
            <SheetActs
              field={field}
              line={current}
              at={lines.indexOf(current)}
              of={lines.length}
              onRemoved={() => setOpen(null)}
            />
          )
        }
        footer={
          <button type="button" className="btn primary wide-button" onClick={() => setOpen(null)}>
            {t('lines.done')}
          </button>
        }
      >
        {current && <LineSheet field={field} columns={columns} line={current} />}
      </Drawer>
    </>
  );
}

function isFaulty(faults: Faults, linesField: string, key: string): boolean {
  return Object.keys(faults).some((place) => place.startsWith(`${linesField}/${key}/`));
}

/** What is done with a line as a whole. A finger has no grip to drag: it moves a line step by step. */
function SheetActs(props: { field: Field; line: Line; at: number; of: number; onRemoved(): void }) {
  const { t } = useTranslation();
  const { changeLines } = useEdited();
  const { field, line, at, of } = props;
  const move = (by: -1 | 1) => changeLines(field.name, { kind: 'move', key: line.key, by });
  return (
    <span className="row sheet-acts">
      <button
        type="button"
        className="btn text icon"
        aria-label={t('lines.moveUp')}
        disabled={at === 0}
        onClick={() => move(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="btn text icon"
        aria-label={t('lines.moveDown')}
        disabled={at === of - 1}
        onClick={() => move(1)}
      >
        <Icon name="down" />
      </button>
      <button
        type="button"
        className="btn text danger"
        onClick={() => {
          props.onRemoved();
          changeLines(field.name, { kind: 'remove', key: line.key });
        }}
      >
        <Icon name="trash" />
        {t('lines.remove')}
      </button>
    </span>
  );
}

/** Name and amount; below, detail and `48 张 × 3,680.00`. Drawn again when the line itself changed. */
const LineText = memo(function LineText({
  line,
  columns,
  known,
  parent,
}: {
  line: Line;
  columns: readonly Field[];
  known: KnownRows;
  parent: Values;
}) {
  const show = (column: Field | undefined) => {
    if (!column) return null;
    const raw = line.values[column.name];
    const value = column.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
    return <Value field={column} value={value} row={line.values} parent={parent} style="cell" />;
  };
  const [name, ...rest] = columns;
  const amount = rest.findLast(({ kind }) => kind === 'money');
  const quantity = rest.find(({ kind }) => kind === 'quantity');
  const unit = rest.find(({ kind, reference }) => kind === 'reference' && reference?.entity === 'unit');
  const price = rest.find(({ kind }) => kind === 'price');
  const detail = rest.find(({ kind }) => kind === 'text');
  const percent = rest.find(({ kind }) => kind === 'percent');
  const off = percent && Number(line.values[percent.name] ?? 0);
  return (
    <>
      <span className="b5 cut">{show(name)}</span>
      <span className="num b5">{show(amount)}</span>
      <span className="q cut">{show(detail)}</span>
      <span className="q num">
        {show(quantity)} {show(unit)} {price && <>× {show(price)}</>}
        {off ? ` −${off}%` : ''}
      </span>
    </>
  );
});

function LineSheet({ field, columns, line }: { field: Field; columns: readonly Field[]; line: Line }) {
  const { model } = useDesk();
  const editor = useEditor();
  const index = (editor.now.lines[field.name] ?? []).findIndex(({ key }) => key === line.key);
  const facts = editor.facts.rows[field.name]?.[index] ?? editor.facts;
  const lineEntity = model.entities[field.lines ?? ''];
  return (
    <div className="sheet-fields">
      {columns.map((column) => {
        const state = editor.cellState(field, column, line, facts);
        const place = `${field.name}/${line.key}/${column.name}`;
        const fault = editor.faults[place];
        const id = `sheet-${column.name}`;
        const raw = line.values[column.name];
        const row = typeof raw === 'string' ? editor.known.get(raw) : undefined;
        if (!state.shown) return null;
        if (!state.editable || !hasInput(column.kind))
          return (
            <div className="f kv" key={column.name}>
              <span className="sec">{column.title}</span>
              <Value
                field={column}
                value={column.reference ? row : raw}
                row={line.values}
                parent={editor.now.values}
                style="cell"
              />
            </div>
          );
        return (
          <div className="f" key={column.name}>
            <label htmlFor={id}>
              {column.title}
              {state.required && <span className="req">*</span>}
            </label>
            <Input
              id={id}
              field={column}
              value={raw}
              row={row}
              required={state.required}
              invalid={fault !== undefined}
              describedBy={fault === undefined ? undefined : `${id}-note`}
              facts={facts}
              needs={lineEntity ? needsBeyond(needsOf(lineEntity), column.name) : []}
              unread={editor.unread[place]?.text}
              onUnread={(text, why) => editor.keepText(place, { text, fault: why })}
              onChange={(value, chosen) =>
                editor.changeLines(field.name, {
                  kind: 'set',
                  key: line.key,
                  field: column.name,
                  value,
                  row: chosen ?? null,
                })
              }
            />
            {fault !== undefined && (
              <div className="error" id={`${id}-note`}>
                <Icon name="warning" />
                <span>{fault}</span>
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
