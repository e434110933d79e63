/** Packages, and the texts of other languages. */
import type { Model } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, params } from './change.ts';
import { type Said, WAS } from './said.ts';
import { isReordered, type Versions, without } from './versions.ts';

export function diffPackages({ before, after }: Versions): readonly Change[] {
  const name = (each: Model['packages'][number]) => each.name;
  const at = (of: string) => ({ path: `package/${of}` });
  return [
    ...after.packages.flatMap((now) => {
      const old = before.packages.find((each) => each.name === now.name);
      if (!old) return [change('addPackage', at(now.name), 'none', { version: now.version })];
      const title = { is: 'package', name: now.name } as const;
      return [
        ...(old.title === now.title
          ? []
          : [change('retitlePackage', at(now.name), 'none', { from: { ...title, ...WAS }, to: title })]),
        ...(old.version === now.version
          ? []
          : [change('changeVersion', at(now.name), 'none', { from: old.version, to: now.version })]),
      ];
    }),
    ...without(before.packages, after.packages, name).map((old) => change('removePackage', at(old.name))),
    ...(isReordered(before.packages.map(name), after.packages.map(name))
      ? [change('movePackages', { path: 'package' })]
      : []),
  ];
}

type Texts = Readonly<Record<string, string>>;

/** How many texts of which documents in which language. */
export function diffTranslations(versions: Versions): readonly Change[] {
  const { before, after } = versions;
  const locales = [...new Set([...Object.keys(after.translations), ...Object.keys(before.translations)])];
  return locales.flatMap((locale) => {
    const [old, now] = [own(before.translations, locale), own(after.translations, locale)];
    const at = { path: `translation/${locale}` };
    const language: Said = { is: 'language', of: locale };
    if (!old) return [change('addTranslation', at, 'none', { language, count: countOf(now ?? {}) })];
    if (!now) return [change('removeTranslation', at, 'none', { language, count: countOf(old) })];
    return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((key) => {
      const count = differences(key, own(old, key) ?? {}, own(now, key) ?? {}, versions);
      const document: Said = { is: 'document', key };
      const one = count === 1 || undefined;
      return count === 0
        ? []
        : [change('changeTexts', at, 'none', params({ document, language, count, one }))];
    });
  });
}

function countOf(documents: Readonly<Record<string, Texts>>): number {
  return Object.values(documents).reduce((sum, texts) => sum + Object.keys(texts).length, 0);
}

function differences(key: string, old: Texts, now: Texts, { before, after }: Versions): number {
  return Object.keys({ ...old, ...now }).filter(
    (place) =>
      own(old, place) !== own(now, place) && isThere(key, place, before) && isThere(key, place, after),
  ).length;
}

/** Texts of what comes or goes are told with it. */
function isThere(key: string, place: string, model: Model): boolean {
  const [kind, name = ''] = key.split('/');
  if (kind === 'role') return own(model.roles, name) !== undefined;
  if (kind === 'view') return own(model.views, name) !== undefined;
  if (kind === 'app') return model.packages.some((each) => each.name === name);
  const entity = own(model.entities, name);
  const [, member, field = '', items, , column = ''] = place.split('/');
  if (!entity || member !== 'properties') return entity !== undefined;
  const outer = own(entity.fields, field);
  const lines =
    items === 'items' && outer?.lines !== undefined ? own(model.entities, outer.lines) : undefined;
  const inner = lines && column !== '' ? own(lines.fields, column) : outer;
  const value = /\/x-field\/options\/([^/]+)\//.exec(place)?.[1];
  if (!inner || value === undefined) return inner !== undefined;
  return inner.options?.some((option) => option.value === value) === true;
}
