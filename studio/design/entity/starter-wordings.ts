import type { FieldKindName } from '../../../metadata/model.ts';

/** Texts that a field of a kind begins with, by pointer below the field, in the language of who makes it. */
export function starterWordings(
  kind: FieldKindName,
  t: (key: string) => string,
): Readonly<Record<string, string>> {
  if (kind === 'enum')
    return {
      '/x-field/options/first/title': t('design.starter.first'),
      '/x-field/options/second/title': t('design.starter.second'),
    };
  if (kind === 'lines') return { '/items/properties/description/title': t('design.starter.description') };
  return {};
}
