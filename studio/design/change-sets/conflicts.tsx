import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { useDesk } from '../../api/model.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { publishedQuery } from '../draft/documents.ts';
import type { Choice, Conflict, DraftLine } from './change-set.ts';
import { ConflictValue } from './conflict-value.tsx';
import { parsed, useDocumentTitles } from './document-title.ts';
import { placeWords } from './place-words.ts';

type Take = Choice['take'];

/** As it is drafted, and as it was. */
export type DraftText = Omit<DraftLine, 'id'>;

/** What the two sides are called. */
export interface ConflictWords {
  readonly heading: string;
  readonly allTheirs: string;
  readonly theirs: string;
  /** Of the button that ends it. */
  readonly takeIn: string;
}

interface Props {
  /** Those that the conflicts may be in. */
  readonly drafts: readonly DraftText[];
  readonly words: ConflictWords;
  readonly conflicts: readonly Conflict[];
  readonly busy: boolean;
  readonly failure: string | undefined;
  onResolve(choices: readonly Choice[]): void;
}

const keyOf = ({ document, pointer }: Pick<Conflict, 'document' | 'pointer'>) => `${document}#${pointer}`;

/** Place by place: what stood there, what the newer release made of it, and what the drafts did. */
export function Conflicts({ drafts, words, conflicts, busy, failure, onResolve }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Take>>(new Map());
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const choose = (which: readonly Conflict[], take: Take) =>
    setChosen((before) => new Map([...before, ...which.map((each) => [keyOf(each), take] as const)]));
  const open = conflicts.filter((each) => !chosen.has(keyOf(each))).length;
  return (
    <section className="blk conflicts">
      <h2 ref={heading} tabIndex={-1}>
        {words.heading}
      </h2>
      <p className="s13 sec">{t('changeSets.conflicts_text')}</p>
      <div className="row all">
        <button type="button" className="btn sm" onClick={() => choose(conflicts, 'mine')}>
          {t('changeSets.allMine')}
        </button>
        <button type="button" className="btn sm" onClick={() => choose(conflicts, 'theirs')}>
          {words.allTheirs}
        </button>
      </div>
      {conflicts.map((conflict) => (
        <Place
          key={keyOf(conflict)}
          conflict={conflict}
          drafts={drafts}
          theirs={words.theirs}
          taken={chosen.get(keyOf(conflict))}
          onTake={(take) => choose([conflict], take)}
        />
      ))}
      {failure !== undefined && (
        <p className="down s13" role="alert">
          {failure}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="btn primary"
          disabled={busy || open > 0}
          onClick={() => onResolve(conflicts.map((each) => choiceOf(each, chosen)))}
        >
          {words.takeIn}
        </button>
        {open > 0 && <span className="s13 sec">{t('changeSets.stillOpen', { count: open })}</span>}
      </div>
    </section>
  );
}

function choiceOf(conflict: Conflict, chosen: ReadonlyMap<string, Take>): Choice {
  const { document, pointer } = conflict;
  return { document, pointer, take: chosen.get(keyOf(conflict)) ?? 'theirs' };
}

function Place(props: {
  conflict: Conflict;
  drafts: readonly DraftText[];
  theirs: string;
  taken: Take | undefined;
  onTake(take: Take): void;
}) {
  const { t } = useTranslation();
  const { conflict, taken, onTake } = props;
  const { title, words, about } = usePlace(conflict, props.drafts);
  const sides = [
    { take: 'theirs', value: conflict.theirs, name: props.theirs },
    { take: 'mine', value: conflict.mine, name: t('changeSets.mine') },
  ] as const;
  return (
    <fieldset className="conflict">
      <legend>
        <b className="b5">{title}</b> {words.map((word) => `› ${word}`).join(' ')}
      </legend>
      <div className="sides">
        <div className="version">
          <span className="mut s12">{t('changeSets.base_value')}</span>
          <ConflictValue text={conflict.base} {...about} />
        </div>
        {sides.map(({ take, value, name }) => (
          <label key={take} className={taken === take ? 'version on' : 'version'}>
            <span className="s12">
              <input
                type="radio"
                name={keyOf(conflict)}
                checked={taken === take}
                onChange={() => onTake(take)}
              />{' '}
              {name}
            </span>
            <ConflictValue text={value} {...about} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the place is called. The pointer counts items of lists as the newest release has them. */
function usePlace({ document, pointer }: Conflict, drafts: readonly DraftText[]) {
  const { model, locale } = useDesk();
  const published = useQuery(publishedQuery(model.release)).data?.documents.get(document);
  const line = drafts.find((each) => documentKey(each) === document);
  const titleOf = useDocumentTitles();
  const [owner = '', told = '', name = told] = document.split('/');
  // Documents are called by their kind.
  const kind = told as DocumentKind;
  const contents = [published?.parsed ?? null, parsed(line?.content ?? null), parsed(line?.base ?? null)];
  const language: Locale = nearestLocale(locale);
  return {
    title: titleOf({ package: owner, kind, name }, line?.content ?? null, line?.base ?? null),
    words: placeWords(kind, pointer, contents, language),
    about: { kind, pointer, content: contents.find((each) => each !== null) ?? null, locale: language },
  };
}
