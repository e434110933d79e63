import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import type { Count, Row } from '../../api/records.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useKeys } from '../../ui/keys.ts';
import type { Column } from './column.ts';
import { type Density, ROW_HEIGHT } from './density.ts';
import type { ColumnTotal } from './list-queries.ts';
import type { ListState, OrderTerm } from './list-state.ts';
import { columnHeading, HeaderCell } from './table-head.tsx';
import { SkeletonRow, TableRow } from './table-row.tsx';
import { TotalsRow, totalText } from './totals-row.tsx';
import type { Selection } from './use-selection.ts';

/** So many rows are drawn in one go. */
const AT_ONCE = 8;
/** The next page is asked for when this many rows are left below the screen. */
const AHEAD = 60;
const CHECK_WIDTH = 44;
/** From here on characters are as wide as two digits. */
const FIRST_WIDE = '\u2e80';

/** A real table of which only the visible rows are drawn. */
export function Table(props: {
  state: ListState;
  rows: readonly Row[];
  hasMore: boolean;
  stale: boolean;
  /** The rows are the last ones: more come above them. */
  fromEnd: boolean;
  density: Density;
  selection: Selection;
  active: number;
  count: Count | undefined;
  totals: readonly ColumnTotal[];
  onTurn(fromEnd: boolean): void;
  onMore(): void;
  onOpen(id: string): void;
  onOrder(order: readonly OrderTerm[] | null): void;
}) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const { state, rows, hasMore, fromEnd, density, selection, active, onMore, onOpen } = props;
  const wrap = useRef<HTMLDivElement>(null);
  const loading = rows.length === 0;
  const height = ROW_HEIGHT[density];
  const virtual = useVirtualizer({
    count: loading ? 20 : rows.length + (hasMore && !fromEnd ? 12 : 0),
    getScrollElement: () => wrap.current,
    estimateSize: () => height,
    overscan: 4,
    scrollPaddingStart: 34,
    scrollPaddingEnd: 40,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const ahead = fromEnd ? (items[0]?.index ?? 0) : rows.length - last;
  useEffect(() => {
    if (hasMore && ahead < AHEAD) onMore();
  }, [hasMore, ahead, onMore]);
  // Rows that come above push the others down; the page stays with what is being read.
  const held = useRef(0);
  useLayoutEffect(() => {
    if (fromEnd && wrap.current) wrap.current.scrollTop += (rows.length - held.current) * height;
    held.current = rows.length;
  }, [fromEnd, rows.length, height]);
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [height, virtual]);
  useEffect(() => {
    if (active < 0) return;
    virtual.scrollToIndex(active);
    const frame = requestAnimationFrame(() =>
      wrap.current?.querySelector<HTMLElement>(`[data-row="${active}"] a.nm`)?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active, virtual]);

  useKeys({
    home: () => (fromEnd && hasMore ? props.onTurn(false) : wrap.current?.scrollTo({ top: 0 })),
    end: () =>
      !fromEnd && hasMore ? props.onTurn(true) : wrap.current?.scrollTo({ top: wrap.current.scrollHeight }),
  });
  const selectName = useCallback((name: string) => t('list.selectRow', { name }), [t]);
  const shown = useRef<ReadonlySet<number>>(new Set());
  const crowded = items.filter(({ index }) => !shown.current.has(index)).length > AT_ONCE;
  useEffect(() => {
    shown.current = new Set(items.map(({ index }) => index));
  }, [items]);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = CHECK_WIDTH + state.columns.reduce((sum, column) => sum + column.width, 0);
  const span = state.columns.length + 1;
  // A total, and the heading with its currency, are longer than the amounts between, and are not cut off.
  const roomFor = (column: Column) => {
    const total = props.totals.find(({ column: key }) => key === column.key);
    if (!total) return column.width;
    const heading = breadth(columnHeading(column, total, session.company.base_currency));
    return `max(${column.width}px, ${totalText(total, locale).length}ch + 40px, ${heading}ch + 24px)`;
  };
  return (
    <div className={props.stale ? 'wrap stale' : 'wrap'} ref={wrap} aria-busy={loading || props.stale}>
      <table className={`tbl ${density} ${loading ? 'later' : ''}`} style={{ minWidth: width }}>
        <colgroup>
          <col style={{ width: CHECK_WIDTH }} />
          {state.columns.map((column, index) => (
            <col key={column.key} style={index === 0 ? undefined : { width: roomFor(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                checked={selection.ids.size > 0 && selection.ids.size === rows.length}
                mixed={selection.ids.size > 0 && selection.ids.size < rows.length}
                label={t('list.selectAll')}
                onChange={selection.toggleAll}
              />
            </th>
            {state.columns.map((column) => (
              <HeaderCell
                key={column.key}
                column={column}
                order={state.order}
                total={props.totals.find((total) => total.column === column.key)}
                onOrder={props.onOrder}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} span={span} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return row ? (
              <TableRow
                key={row.id}
                row={row}
                index={index}
                columns={state.columns}
                entity={state.entity}
                selected={selection.ids.has(row.id)}
                active={index === active}
                crowded={crowded}
                selectName={selectName}
                onToggle={selection.toggle}
                onOpen={onOpen}
              />
            ) : (
              <SkeletonRow key={index} columns={state.columns} seed={index} />
            );
          })}
          {below > 0 && <Gap height={below} span={span} />}
        </tbody>
        {props.totals.some(({ amounts }) => amounts.length > 0) && (
          <TotalsRow state={state} totals={props.totals} count={props.count} />
        )}
      </table>
    </div>
  );
}

function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr className="gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** Of a text, in digits. */
function breadth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < FIRST_WIDE ? 1 : 2), 0);
}
