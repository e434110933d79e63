import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { recordLabel } from '../../api/label.ts';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { Value } from '../value.tsx';
import { type Column, cellValue, holderOf } from './column.ts';
import type { ListState } from './list-state.ts';

const ROW = 64;

/** On a phone a record is two rows of text: its name with the leading amount, then what else tells about it. */
export function PhoneList(props: {
  state: ListState;
  rows: readonly Row[];
  hasMore: boolean;
  stale: boolean;
  onMore(): void;
  onOpen(id: string): void;
}) {
  const { state, rows, hasMore, onMore, onOpen } = props;
  const wrap = useRef<HTMLDivElement>(null);
  const loading = rows.length === 0;
  const virtual = useVirtualizer({
    count: loading ? 10 : rows.length,
    getScrollElement: () => wrap.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last > rows.length - 40) onMore();
  }, [hasMore, last, rows.length, onMore]);
  return (
    <div className={props.stale ? 'wrap stale' : 'wrap'} ref={wrap} aria-busy={loading}>
      <ul className={loading ? 'two later' : 'two'} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            <li key={row?.id ?? index} style={{ transform: `translateY(${start}px)` }}>
              {row ? (
                <TwoLines state={state} row={row} onOpen={onOpen} />
              ) : (
                <span className="sk" style={{ width: '60%' }} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function TwoLines({ state, row, onOpen }: { state: ListState; row: Row; onOpen(id: string): void }) {
  const { model } = useDesk();
  const [first, ...others] = state.columns;
  const amount = others.findLast(({ field }) => field.kind === 'money');
  const details = others.filter((column) => column !== amount && filled(column, row)).slice(0, 3);
  return (
    <Link
      to={`/${state.entity}/${row.id}`}
      onClick={(event) => {
        event.preventDefault();
        onOpen(row.id);
      }}
    >
      <span className="b5 cut">
        {first && filled(first, row) ? (
          <Cell column={first} row={row} />
        ) : (
          recordLabel(model, state.entity, row)
        )}
      </span>
      <span className="num b5">{amount && <Cell column={amount} row={row} />}</span>
      <span className="q cut">
        {details.map((column) => (
          <span key={column.key}>
            <Cell column={column} row={row} />
          </span>
        ))}
      </span>
    </Link>
  );
}

function filled(column: Column, row: Row): boolean {
  const value = cellValue(column, row);
  return value !== null && value !== undefined && value !== '' && value !== false;
}

function Cell({ column, row }: { column: Column; row: Row }) {
  return (
    <Value
      field={column.field}
      value={cellValue(column, row)}
      row={holderOf(column, row) ?? row}
      style="cell"
    />
  );
}
