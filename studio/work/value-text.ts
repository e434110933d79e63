import type { Field } from '../../metadata/model.ts';
import { recordLabel } from '../api/label.ts';
import type { Desk } from '../api/model.ts';
import { dateWords, formatFull, formatNear } from '../format/date.ts';
import { currencyDigits, currencyName, formatMoney, formatNumber } from '../format/number.ts';
import { currencyOf } from './money.ts';

export interface ValueContext {
  readonly desk: Desk;
  /** The record the value stands in, for its currency. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly parent?: Readonly<Record<string, unknown>>;
  /** `cell`: amounts without their currency, dates near; `alone`: ¥329,316.00; `full`: dates in full. */
  readonly style: 'cell' | 'alone' | 'full';
}

/** A value as text, whatever its kind. Empty values are empty text; masked ones come as text and stay as they are. */
export function valueText(field: Field, value: unknown, context: ValueContext): string {
  if (value === null || value === undefined || value === '') return '';
  const { desk, row, parent, style } = context;
  const { locale, session } = desk;
  switch (field.kind) {
    case 'money':
    case 'price': {
      const currency = currencyOf(field, row, session.company.base_currency, parent);
      if (style === 'alone' && field.kind === 'money') return formatMoney(value, currency, locale);
      const min = currencyDigits(currency);
      return formatNumber(value, locale, { min, max: field.kind === 'price' ? 6 : min });
    }
    case 'percent':
      return style === 'cell'
        ? formatNumber(value, locale, { min: 0, max: 6 })
        : `${formatNumber(value, locale, { min: 0, max: 6 })}%`;
    case 'integer':
    case 'number':
    case 'quantity':
    case 'rate':
      return formatNumber(value, locale, { min: 0, max: field.scale ?? 9 });
    case 'date':
    case 'instant':
      return style === 'full'
        ? formatFull(value, dateWords(locale), session.company.time_zone)
        : formatNear(value, dateWords(locale), session.company.time_zone, new Date());
    case 'enum':
      return field.options?.find((option) => option.value === value)?.title ?? String(value);
    case 'currency':
      return style === 'cell' ? String(value) : currencyName(String(value), locale);
    case 'entity_name':
      return desk.model.entities[String(value)]?.title ?? String(value);
    case 'role_name':
      return session.roles.find(({ name }) => name === value)?.title ?? String(value);
    case 'boolean':
      return value === true ? YES[locale === 'zh-CN' ? 'zh' : 'en'] : '';
    case 'reference':
      return typeof value === 'object'
        ? recordLabel(desk.model, field.reference?.entity ?? '', value as Record<string, unknown>)
        : '';
    case 'json':
      return JSON.stringify(value);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

const YES = { zh: '是', en: 'Yes' } as const;
