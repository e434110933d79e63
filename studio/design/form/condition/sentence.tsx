import { useTranslation } from 'react-i18next';
import { nearestLocale } from '../../../i18n/language.ts';
import type { ConditionSite } from './site.ts';
import type { Group } from './tree.ts';
import { piecesOf } from './words.ts';

/** A condition in words, its fields and values as tags. */
export function Sentence({ group, site }: { group: Group; site: ConditionSite | undefined }) {
  const { t, i18n } = useTranslation();
  const pieces = piecesOf(group, { site, t, locale: nearestLocale(i18n.language) });
  return pieces.map(({ kind, text }, index) => (
    // The same word may stand in many places of a sentence.
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
    <span key={index} className={kind === 'word' ? 'word' : kind === 'field' ? 'tag' : 'tag blue'}>
      {text}
    </span>
  ));
}
