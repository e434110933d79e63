import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import type { Count } from '../../api/records.ts';
import { currencyDigits, formatMoney, formatNumber } from '../../format/number.ts';
import { inSentence } from '../../ui/words.ts';
import type { ColumnTotal } from './list-queries.ts';
import type { ListState } from './list-state.ts';

/** Totals of the whole filtered set, said in words. Amounts of several currencies are not added up. */
export function TotalsRow(props: {
  state: ListState;
  totals: readonly ColumnTotal[];
  count: Count | undefined;
}) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const { columns, entity } = props.state;
  const first = columns.findIndex(({ summable }) => summable);
  const one = props.count?.total === 1 && !props.count.more;
  const named = model.entities[entity];
  const what = inSentence((one ? named?.title : named?.plural) ?? '', locale);
  const total = props.count
    ? formatNumber(props.count.total, locale, { min: 0, max: 0 }) + (props.count.more ? '+' : '')
    : '';
  return (
    <tfoot>
      <tr>
        <td />
        <td className="words" colSpan={Math.max(1, first)}>
          {total !== '' && t('list.total', { total, what })}
        </td>
        {columns.slice(Math.max(1, first)).map(({ key, numeric, title }) => {
          const total = props.totals.find(({ column }) => column === key);
          const currencies = total?.amounts.length ?? 0;
          return (
            <td key={key} className={numeric ? 'num' : undefined} title={t('list.sum', { column: title })}>
              {total && currencies > 0 && (
                <>
                  <span className="mut">Σ </span>
                  <span title={currencies > 1 ? eachAmount(total, locale) : undefined}>
                    {totalText(total, locale)}
                  </span>
                </>
              )}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}

/** The total as it stands in the row: `1,250.00`, or of two currencies `¥1,250.00 + $80.00`. */
export function totalText(total: ColumnTotal, locale: string): string {
  const [first, second] = total.amounts;
  if (!first) return '';
  if (second) return total.amounts.length > 2 ? '—' : eachAmount(total, locale);
  const digits = currencyDigits(first.currency);
  return formatNumber(first.sum, locale, { min: digits, max: digits });
}

function eachAmount({ amounts }: ColumnTotal, locale: string): string {
  return amounts.map(({ currency, sum }) => formatMoney(sum, currency, locale)).join(' + ');
}
