/** A change in one sentence, with the titles that people of a language read. */

import type { Locale } from '../locales.ts';
import { localise } from '../localise.ts';
import type { Model } from '../model.ts';
import type { Change } from './change.ts';
import { filled } from './fill.ts';
import { renamedModel } from './renamed-model.ts';
import { type Said, type Thing, WAS } from './said.ts';
import { saidText } from './said-text.ts';
import { TEXTS } from './texts.ts';

/** `before` and `after` as they were compared: `before` with its own names. */
export function changeWords(
  change: Change,
  locale: Locale,
  { before, after }: { readonly before: Model | undefined; readonly after: Model },
): string {
  const was = before && localise(renamedModel(before, after), locale);
  const site = { locale, was, now: localise(after, locale) };
  const all: Readonly<Record<string, Said>> = { ...placeParams(change), ...change.params };
  const texts: Record<string, string> = {};
  for (const [name, said] of Object.entries(all)) {
    const text = saidText(said, site);
    if (text !== undefined && text !== '') texts[name] = text;
  }
  const { variants } = TEXTS[change.kind];
  if (isSaidTwice(change, texts) && variants.some((each) => each.when.includes('from'))) delete texts.from;
  const variant = variants.find((each) => each.when.every((name) => holds(name, texts, all)));
  return variant ? filled(variant.text[locale], texts, locale) : '';
}

/** The title has changed in another language only. */
function isSaidTwice({ params }: Change, { from, to }: Readonly<Record<string, string>>): boolean {
  return from !== undefined && from === to && typeof params.from === 'object';
}

/** `from`: there is something to say; `calc=copy`: the param is this. */
function holds(
  name: string,
  texts: Readonly<Record<string, string>>,
  all: Readonly<Record<string, Said>>,
): boolean {
  const [param = '', value] = name.split('=');
  return value === undefined ? Object.hasOwn(texts, param) : String(all[param]) === value;
}

/** What the path names: `role/sales_rep`, `customer.phone`. Of what goes, the title that it had. */
function placeParams({ path, entity, kind }: Change): Readonly<Record<string, Said>> {
  const [folder = '', name] = path.split('/');
  const [, field] = path.split('.');
  const many = folder === 'role' ? ({ many: true } as const) : {};
  const was = kind === 'removeEntity' ? WAS : {};
  const placed: Thing | undefined =
    name !== undefined && (folder === 'role' || folder === 'view' || folder === 'package')
      ? { is: folder, name }
      : undefined;
  return {
    ...(entity !== undefined && { entity: { is: 'entity', name: entity, ...many, ...was } }),
    ...(entity !== undefined && name === undefined && field !== undefined
      ? { field: { is: 'field', entity, name: field } }
      : {}),
    ...(placed && { [folder]: placed }),
  };
}
