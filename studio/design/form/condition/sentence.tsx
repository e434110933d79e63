import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestLocale } from '../../../i18n/language.ts';
import { useFrom } from '../document.ts';
import type { Group } from './tree.ts';
import { type Piece, piecesOf } from './words.ts';

/** The condition at a pointer in words, its fields and values as tags. It is drawn again when the words change. */
export function Sentence({ group, pointer }: { group: Group; pointer: string }) {
  const { t, i18n } = useTranslation();
  const locale = nearestLocale(i18n.language);
  const text = useFrom(({ names }) =>
    JSON.stringify(piecesOf(group, { site: names.site?.(pointer), t, locale })),
  );
  const pieces = useMemo(() => JSON.parse(text) as readonly Piece[], [text]);
  return pieces.map(({ kind, text: said }, index) => (
    <span
      // The same word may stand in many places of a sentence.
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
      key={index}
      className={kind === 'word' ? 'word' : kind === 'field' ? 'tag' : 'tag blue'}
    >
      {said}
    </span>
  ));
}
