import { filled } from '../diff/fill.ts';
import type { Variant } from '../diff/text.ts';
import type { Locale } from '../locales.ts';
import type { FaultParam, FaultParams, Term } from './param.ts';
import type { FaultRow } from './row.ts';

export interface FaultSentences {
  /** What is wrong. */
  readonly message: string;
  /** What to do. */
  readonly mend: string;
}

/** The sentences of a row. `termText` says what has other words in other languages. */
export function rendered(
  { message, mend }: FaultRow,
  params: FaultParams,
  locale: Locale,
  termText: (term: Term) => string,
): FaultSentences {
  const text = (variants: readonly Variant[]) => {
    const variant = variants.find((each) => each.when.every((name) => holds(name, params)));
    const entries = Object.entries(params).map(([name, param]) => [name, paramText(param, locale, termText)]);
    return variant ? filled(variant.text[locale], Object.fromEntries(entries), locale) : '';
  };
  return { message: text(message), mend: text(mend) };
}

/** `example`: it is there; `size=1`: it is this. */
function holds(name: string, params: FaultParams): boolean {
  const [param = '', value] = name.split('=');
  return Object.hasOwn(params, param) && (value === undefined || String(params[param]) === value);
}

/** Longer lists would bury the sentence. */
const SHOWN = 12;
const NONE: Readonly<Record<Locale, string>> = { en: 'none', 'zh-CN': '无' };
const COMMA: Readonly<Record<Locale, string>> = { en: ', ', 'zh-CN': '、' };
const MORE: Readonly<Record<Locale, string>> = { en: '{list} and more', 'zh-CN': '{list}等' };
const OR: Readonly<Record<Locale, string>> = { en: '{a} or {b}', 'zh-CN': '{a}或{b}' };

function paramText(param: FaultParam, locale: Locale, termText: (term: Term) => string): string {
  if (isList(param)) {
    if (param.length === 0) return NONE[locale];
    const shown = param.slice(0, SHOWN).map((each) => paramText(each, locale, termText));
    const list = shown.join(COMMA[locale]);
    return param.length > SHOWN ? filled(MORE[locale], { list }, locale) : list;
  }
  if (typeof param !== 'object') return String(param);
  if (param.is !== 'either') return termText(param);
  const texts = param.of.map((each) => paramText(each, locale, termText));
  return texts.reduce((a, b) => (a === '' ? b : filled(OR[locale], { a, b }, locale)), '');
}

function isList(param: FaultParam): param is readonly FaultParam[] {
  return Array.isArray(param);
}
