import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestLocale } from '../../../i18n/language.ts';
import { useFrom } from '../document.ts';
import { type NamedRecord, recordsIn, useRecordLabels } from './records.ts';
import type { Group } from './tree.ts';
import { type Piece, piecesOf } from './words.ts';

interface Props {
  readonly group: Group;
  /** Of the condition. */
  readonly pointer: string;
}

/** The condition at a pointer in words, its fields and values as tags. It is drawn again when the words change. */
export function Sentence({ group, pointer }: Props) {
  const text = useFrom(({ names }) => {
    const site = names.site?.(pointer);
    return JSON.stringify(site ? recordsIn(group, site) : []);
  });
  const records = useMemo(() => JSON.parse(text) as readonly NamedRecord[], [text]);
  if (records.length > 0) return <OfRecords group={group} pointer={pointer} records={records} />;
  return <Pieces group={group} pointer={pointer} />;
}

function OfRecords({ records, ...props }: Props & { readonly records: readonly NamedRecord[] }) {
  return <Pieces {...props} labels={useRecordLabels(records)} />;
}

function Pieces({ group, pointer, labels }: Props & { readonly labels?: ReadonlyMap<string, string> }) {
  const { t, i18n } = useTranslation();
  const locale = nearestLocale(i18n.language);
  const text = useFrom(({ names }) =>
    JSON.stringify(piecesOf(group, { site: names.site?.(pointer), t, locale, ...(labels && { labels }) })),
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
