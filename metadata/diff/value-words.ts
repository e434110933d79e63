import type { Locale } from '../locales.ts';
import type { Field, Model } from '../model.ts';
import { own } from '../table.ts';
import { wordText } from './vocabulary.ts';

export interface WordSite {
  readonly model: Model;
  readonly locale: Locale;
}

/** A value of a field as screens show it; undefined where only programs could read it. */
export function valueWords(value: unknown, field: Field, { model, locale }: WordSite): string | undefined {
  if (typeof value === 'boolean') return wordText(value ? 'yes' : 'no', locale);
  if (typeof value === 'number') {
    const text = value.toLocaleString(locale, { maximumFractionDigits: 15 }).replace('-', '−');
    return field.kind === 'percent' ? `${text}%` : text;
  }
  if (typeof value !== 'string') return undefined;
  switch (field.kind) {
    case 'enum': {
      const option = field.options?.find((each) => each.value === value);
      return option && `“${option.title}”`;
    }
    case 'entity_name':
      return quotedTitle(own(model.entities, value)?.title);
    case 'role_name':
      return quotedTitle(own(model.roles, value)?.title);
    case 'reference':
    case 'uuid':
    case 'json':
      return undefined;
    case 'date':
    case 'instant':
    case 'currency':
      return value;
    default:
      return `“${value}”`;
  }
}

function quotedTitle(title: string | undefined): string | undefined {
  return title === undefined ? undefined : `“${title}”`;
}
