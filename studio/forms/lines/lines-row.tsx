import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from '../../../metadata/condition/facts.ts';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { isNumeric } from '../../work/money.ts';
import { Value } from '../../work/value.tsx';
import type { KnownRows, Line } from '../content.ts';
import { type Faults, type Unreads, useEditor } from '../editor.ts';
import { needsBeyond, needsOf } from '../needs.ts';
import { hasInput, Input } from '../widgets/input.tsx';
import { isCalculated, staysInSight } from './column-look.ts';

interface Props {
  readonly linesField: Field;
  readonly line: Line;
  readonly index: number;
  readonly columns: readonly Field[];
  readonly known: KnownRows;
  /** The values of the header that cells show. */
  readonly parent: Readonly<Record<string, unknown>>;
  readonly faults: Faults;
  readonly unread: Unreads;
  /** Name of the open column, if the open cell is in this line. */
  readonly open: string | null;
  readonly locked: boolean;
  readonly facts: Facts | undefined;
  onEnter(line: Line, column: Field): void;
  onRemove(key: string): void;
  onKey(event: KeyboardEvent<HTMLElement>): void;
}

/** Typing in one line draws that line again, not the other 299: handlers are left out of the comparison on purpose. */
export const LinesRow = memo(
  DrawnLine,
  (a, b) =>
    a.open === null &&
    b.open === null &&
    (
      [
        'line',
        'index',
        'columns',
        'known',
        'parent',
        'faults',
        'unread',
        'locked',
        'onEnter',
        'onRemove',
      ] as const
    ).every((key) => a[key] === b[key]),
);

function DrawnLine(props: Props) {
  const { t } = useTranslation();
  const { line, index, columns, open, locked } = props;
  return (
    <tr className={open === null ? undefined : 'cur'} aria-rowindex={index + 2}>
      <td className="no">{index + 1}</td>
      {columns.map((column, at) => (
        <Cell key={column.name} {...props} column={column} leading={at === 0}>
          {at === columns.length - 1 && !locked && (
            <button
              type="button"
              className="del"
              tabIndex={-1}
              aria-label={t('lines.delete', { number: index + 1 })}
              title={t('lines.remove')}
              onClick={() => props.onRemove(line.key)}
            >
              <Icon name="trash" small />
            </button>
          )}
        </Cell>
      ))}
    </tr>
  );
}

function Cell(props: Props & { column: Field; leading: boolean; children: React.ReactNode }) {
  const { linesField, line, column, open, locked, parent, known, leading } = props;
  const place = `${linesField.name}/${line.key}/${column.name}`;
  const fault = props.faults[place];
  const unread = props.unread[place];
  const calculated = isCalculated(column) || !hasInput(column.kind);
  const className = [
    isNumeric(column) ? 'num' : '',
    calculated ? 'ro' : '',
    staysInSight(props.columns, column) ? 'stick' : '',
    open === column.name ? 'cell' : '',
    fault === undefined ? '' : 'bad',
  ].join(' ');
  if (open === column.name) return <OpenCell {...props} fault={fault} className={className} />;
  const raw = line.values[column.name];
  const value = column.reference && typeof raw === 'string' ? (known.get(raw) ?? null) : raw;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: focus opens the cell, keys go to its input
    <td
      className={className}
      tabIndex={locked || calculated ? undefined : 0}
      title={fault}
      onFocus={(event) => event.target === event.currentTarget && props.onEnter(line, column)}
      onClick={() => props.onEnter(line, column)}
    >
      <span className={leading ? 'b5 cut' : column.kind === 'money' ? 'b5' : undefined}>
        {unread ? (
          unread.text
        ) : (
          <Value field={column} value={value} row={line.values} parent={parent} style="cell" />
        )}
      </span>
      {props.children}
    </td>
  );
}

function OpenCell(
  props: Props & { column: Field; fault: string | undefined; className: string; children: React.ReactNode },
) {
  const { linesField, line, column, facts, fault } = props;
  const { model } = useDesk();
  const editor = useEditor();
  const lineEntity = model.entities[linesField.lines ?? ''];
  const value = line.values[column.name];
  const id = `${linesField.name}-${line.key}-${column.name}`;
  const place = `${linesField.name}/${line.key}/${column.name}`;
  const required = column.required;
  return (
    <td className={props.className}>
      <Input
        id={id}
        field={column}
        value={value}
        row={typeof value === 'string' ? editor.known.get(value) : undefined}
        required={required}
        invalid={fault !== undefined}
        describedBy={fault === undefined ? undefined : `${id}-note`}
        facts={facts ?? editor.facts}
        needs={lineEntity ? needsBeyond(needsOf(lineEntity), column.name) : []}
        bare
        focus
        unread={props.unread[place]?.text}
        onUnread={(text, why) => editor.keepText(place, { text, fault: why })}
        onChange={(next, row) =>
          editor.changeLines(linesField.name, {
            kind: 'set',
            key: line.key,
            field: column.name,
            value: next,
            row: row ?? null,
          })
        }
        onKey={props.onKey}
      />
      {fault !== undefined && (
        <span className="cell-fault" id={`${id}-note`} role="alert">
          {fault}
        </span>
      )}
      {props.children}
    </td>
  );
}
