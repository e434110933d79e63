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
        {columns.slice(Math.max(1, first)).map(({ key, numeric, title }) => (
          <td key={key} className={numeric ? 'num' : undefined} title={t('list.sum', { column: title })}>
            {props.totals.some(({ column, amounts }) => column === key && amounts.length > 0) && (
              <span className="mut">Σ </span>
            )}
            <Total total={props.totals.find(({ column }) => column === key)} locale={locale} />
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function Total({ total, locale }: { total: ColumnTotal | undefined; locale: string }) {
  const [first, second] = total?.amounts ?? [];
  if (!total || !first) return null;
  if (second) {
    const all = total.amounts.map(({ currency, sum }) => formatMoney(sum, currency, locale));
    return <span title={all.join(' + ')}>{all.length > 2 ? '—' : all.join(' + ')}</span>;
  }
  const digits = currencyDigits(first.currency);
  return formatNumber(first.sum, locale, { min: digits, max: digits });
}
