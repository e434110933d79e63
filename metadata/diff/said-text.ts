/** What stands in a sentence, as text: titles in quotes, values as the screens show them. */
import { humanised } from '../humanise.ts';
import type { Locale } from '../locales.ts';
import type { Entity, Model } from '../model.ts';
import { own } from '../table.ts';
import { conditionWords } from './condition-words.ts';
import { momentWords } from './moment-words.ts';
import type { Said, Thing } from './said.ts';
import { pathTitle, titleOf } from './titles.ts';
import { valueWords } from './value-words.ts';
import { isWord, wordText } from './vocabulary.ts';

export interface Site {
  readonly locale: Locale;
  /** The older model, in the names of the newer one. Both with the texts of the language. */
  readonly was: Model | undefined;
  readonly now: Model;
}

/** Undefined: there is nothing that could be said so that people understand it. */
export function saidText(said: Said, site: Site): string | undefined {
  if (typeof said === 'object') return isList(said) ? listText(said, site) : thingText(said, site);
  if (typeof said === 'boolean') return wordText(said ? 'yes' : 'no', site.locale);
  return typeof said === 'number' ? numberText(said, site.locale) : said;
}

function isList(said: Thing | readonly Said[]): said is readonly Said[] {
  return Array.isArray(said);
}

function numberText(value: number, locale: Locale): string {
  return value.toLocaleString(locale, { maximumFractionDigits: 15 }).replace('-', '−');
}

/** Longer lists say how many more there are. */
const SHOWN = 8;

function listText(list: readonly Said[], site: Site): string {
  const texts = list.flatMap((each) => saidText(each, site) ?? []);
  const more = texts.length - SHOWN;
  const shown = texts.slice(0, SHOWN);
  if (site.locale === 'zh-CN') return shown.join('') + (more > 0 ? `等 ${texts.length} 个` : '');
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)].filter((part) => part !== '').join(' and ');
}

const quoted = (text: string | undefined) => (text === undefined ? undefined : `“${text}”`);

function thingText(thing: Thing, site: Site): string | undefined {
  // What has gone is in the older model only.
  const models = thing.was ? [site.was, site.now] : [site.now, site.was];
  for (const model of models) {
    const text = model && textIn(model, thing, site.locale);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textIn(model: Model, thing: Thing, locale: Locale): string | undefined {
  switch (thing.is) {
    case 'word':
      return wordText(thing.word, locale);
    case 'language':
      return isWord(thing.of) ? wordText(thing.of, locale) : languageName(thing.of, locale);
    case 'quote':
      return quoted(thing.text);
    case 'move':
      return quoted(humanised(thing.name));
    case 'moment':
      return momentWords(thing.name, locale);
    case 'condition':
      return conditionWords(thing.condition, { model, locale });
    case 'value': {
      const field = own(own(model.entities, thing.entity)?.fields ?? {}, thing.name);
      return field && valueWords(thing.value, field, { model, locale });
    }
    case 'label': {
      const entity = own(model.entities, thing.entity);
      return entity && quoted(labelText(entity, model));
    }
    case 'path':
      return quoted(pathTitle(thing.entity, thing.names, model));
    default:
      return quoted(titleOf(thing, model));
  }
}

function languageName(of: string, locale: Locale): string | undefined {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(of);
  } catch {
    return undefined;
  }
}

/** `Number – Customer › Name` */
function labelText({ name, label }: Entity, model: Model): string {
  return label
    .map((part) => ('text' in part ? part.text : (pathTitle(name, part.path, model) ?? '')))
    .join('');
}
