import { memo, useDeferredValue } from 'react';
import { BASE } from '../../api/base.ts';
import { recordLabel } from '../../api/label.ts';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Value } from '../value.tsx';
import { AuditCell } from './audit-cell.tsx';
import { type Column, cellValue, holderOf } from './column.ts';

interface Props {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly entity: string;
  readonly selected: boolean;
  readonly active: boolean;
  /** Whether many rows come into view at once. Counts when the row appears. */
  readonly crowded: boolean;
  /** How the box that selects a row is named. */
  selectName(name: string): string;
  onToggle(id: string, range: boolean): void;
  onOpen(id: string): void;
}

/** Drawn again only when something of the row itself changed: scrolling touches new rows only. */
export const TableRow = memo(DrawnRow, (a, b) =>
  (['row', 'index', 'columns', 'entity', 'selected', 'active', 'selectName', 'onToggle'] as const).every(
    (key) => a[key] === b[key],
  ),
);

/**
 * A row that comes with many others is an outline first; its cells follow in slices of a few milliseconds. A far jump of
 * the scroll bar brings a screenful of rows at once, and the page must not stand still for them.
 */
function DrawnRow(props: Props) {
  const whole = useDeferredValue(true, !props.crowded);
  if (whole) return <WholeRow {...props} />;
  return (
    <tr data-row={props.index}>
      <td colSpan={props.columns.length + 1} />
    </tr>
  );
}

function WholeRow(props: Props) {
  const { row, index, columns, entity, selected, active, selectName, onToggle, onOpen } = props;
  const { model } = useDesk();
  const label = recordLabel(model, entity, row) || row.id;
  return (
    <tr
      className={`${selected ? 'sel' : ''} ${active ? 'cur' : ''}`}
      data-row={index}
      aria-selected={selected}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, button, input, .cb')) return;
        if (getSelection()?.isCollapsed === false) return;
        onOpen(row.id);
      }}
    >
      <td>
        <Checkbox
          checked={selected}
          label={selectName(label)}
          onChange={(_, shift) => onToggle(row.id, shift)}
        />
      </td>
      {columns.map((column, at) => (
        <td key={column.key} className={column.numeric ? 'num' : at === 0 ? undefined : 'sec'}>
          {at === 0 ? (
            <a
              className="nm"
              href={`${BASE}/${entity}/${row.id}`}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(row.id);
              }}
            >
              <Cell column={column} row={row} entity={entity} fallback={label} />
            </a>
          ) : (
            <Cell column={column} row={row} entity={entity} />
          )}
        </td>
      ))}
    </tr>
  );
}

function Cell(props: { column: Column; row: Row; entity: string; fallback?: string }) {
  const { column, row, entity, fallback } = props;
  const holder = holderOf(column, row);
  const value = cellValue(column, row);
  if (entity === 'audit_entry') return <AuditCell column={column} row={row} />;
  if (!holder || value === null || value === undefined || value === '') return fallback ?? null;
  return <Value field={column.field} value={value} row={holder} style="cell" />;
}

/** A row that is on its way, in final geometry. */
export function SkeletonRow({ columns, seed }: { columns: readonly Column[]; seed: number }) {
  return (
    <tr className="skeleton">
      <td />
      {columns.map(({ key, width, numeric }, at) => (
        <td key={key} className={numeric ? 'num' : undefined}>
          <span
            className="sk"
            style={{ width: Math.max(28, (width - 20) * (0.45 + ((seed * 7 + at * 5) % 9) / 20)) }}
          />
        </td>
      ))}
    </tr>
  );
}
