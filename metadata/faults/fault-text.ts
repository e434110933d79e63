/** A fault in the language of who reads it: things by their titles, with the names that documents have for them. */

import { wordText } from '../diff/vocabulary.ts';
import type { Fault } from '../document.ts';
import { isObject } from '../json-object.ts';
import { unescaped } from '../json-pointer.ts';
import type { Locale } from '../locales.ts';
import { message } from '../messages.ts';
import { localisedSchema } from '../schema-texts.ts';
import { CATALOGUE, isFaultReason } from './catalogue.ts';
import type { Named, Term } from './param.ts';
import { type FaultSentences, rendered } from './rendered.ts';
import { FAULT_WORDS } from './words.ts';

/** What something is called in the language; undefined where that is not known. */
export type TitleOf = (named: Named) => string | undefined;

export function faultText(
  { reason, params = {}, message: said, mend }: Pick<Fault, 'reason' | 'params' | 'message' | 'mend'>,
  locale: Locale,
  titleOf: TitleOf = () => undefined,
): FaultSentences {
  if (reason === undefined || !isFaultReason(reason)) return { message: said, mend };
  return rendered(CATALOGUE[reason], params, locale, (term) => termText(term, locale, titleOf));
}

function termText(term: Term, locale: Locale, titleOf: TitleOf): string {
  switch (term.is) {
    case 'word':
      return FAULT_WORDS[term.word][locale];
    case 'kind':
      return wordText(`kind ${term.kind}`, locale);
    case 'money':
      return locale === 'zh-CN' ? `金额（币种取自 ${term.currency}）` : `an amount in ${term.currency}`;
    case 'refusal':
      return message(term.code, term.params, locale);
    case 'member':
      return titled(memberTitle(term, locale), term.name, locale);
    default:
      return titled(titleOf(term), term.name, locale);
  }
}

function titled(title: string | undefined, name: string, locale: Locale): string {
  if (title === undefined || title === name) return name;
  return locale === 'zh-CN' ? `${title}（${name}）` : `${title} (${name})`;
}

function memberTitle(
  { schema, pointer }: Extract<Term, { readonly is: 'member' }>,
  locale: Locale,
): string | undefined {
  const at = pointer.split('/').slice(1).map(unescaped);
  const found = at.reduce<unknown>(
    (part, key) => (isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    localisedSchema(schema, locale),
  );
  return isObject(found) && typeof found.title === 'string' ? found.title : undefined;
}
