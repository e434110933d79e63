import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { currencyPath, isAmount } from '../money.ts';
import type { Column } from './column.ts';
import type { ColumnTotal } from './list-queries.ts';
import type { OrderTerm } from './list-state.ts';

/** A column's title with its unit, and its direction when the list is sorted by it. A click sorts, then turns, then lets go. */
export const HeaderCell = memo(function HeaderCell(props: {
  column: Column;
  order: readonly OrderTerm[];
  total: ColumnTotal | undefined;
  onOrder(order: readonly OrderTerm[] | null): void;
}) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const { column, order } = props;
  const title = columnHeading(column, props.total, session.company.base_currency);
  const term = order[0]?.field === column.key ? order[0] : undefined;
  const sorted = term ? (term.descending ? 'descending' : 'ascending') : undefined;
  const turn = () => {
    const first = column.numeric;
    if (!term) props.onOrder([{ field: column.key, descending: first }]);
    else if (term.descending === first) props.onOrder([{ field: column.key, descending: !first }]);
    else props.onOrder(null);
  };
  const head = (
    <>
      {sorted && <Icon name={sorted} small />}
      <span className="cut">{title}</span>
    </>
  );
  return (
    <th
      scope="col"
      className={`${column.numeric ? 'num' : ''} ${term ? 'on' : ''}`}
      aria-sort={column.sortable ? (sorted ?? 'none') : undefined}
    >
      {column.sortable ? (
        <button
          type="button"
          className="row"
          onClick={turn}
          title={t(sorted === 'ascending' ? 'list.descending' : 'list.ascending')}
        >
          {head}
        </button>
      ) : (
        head
      )}
    </th>
  );
});

/** `Order discount (CNY)`. */
export function columnHeading(column: Column, total: ColumnTotal | undefined, baseCurrency: string): string {
  const unit = columnCurrency(column, total, baseCurrency);
  return unit ? `${column.title} (${unit})` : column.title;
}

/** The one currency all amounts of the column are in; undefined when there are several, or it is no amount. */
function columnCurrency(
  column: Column,
  total: ColumnTotal | undefined,
  baseCurrency: string,
): string | undefined {
  if (!isAmount(column.field)) return undefined;
  if (!currencyPath(column.field)) return baseCurrency;
  const [first, second] = total?.amounts ?? [];
  return second ? undefined : first?.currency;
}
