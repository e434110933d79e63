import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatFull } from '../../format/date.ts';
import { Lost } from '../../shell/lost.tsx';
import { Failure } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { DocumentList } from '../change-sets/document-list.tsx';
import { TableOutline } from '../change-sets/set-table.tsx';
import { addWords as addChangeSetWords } from '../change-sets/words.ts';
import { Block } from '../plan/block.tsx';
import { Changes } from '../plan/changes.tsx';
import { changeSetAddress, releaseAddress, rollbackAddress } from '../plan/place.ts';
import { PlanReport } from '../plan/plan-report.tsx';
import { addWords as addPlanWords } from '../plan/words.ts';
import { Author } from './author.tsx';
import { type DescribedRelease, releaseQuery, sourceQuery } from './release.ts';
import { addWords } from './words.ts';
import '../plan/plan.css';
import '../change-sets/change-sets.css';
import './releases.css';

/** `/design/releases/:number`: what it changed; with `?plan` what going back to it would do. */
export function ReleasePage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  addPlanWords(i18n);
  addChangeSetWords(i18n);
  const number = Number(useParams().number);
  const [search] = useSearchParams();
  const { model } = useDesk();
  useEffect(() => {
    document.title = `${t('releases.one', { release: number })} · Jacquard`;
  }, [t, number]);
  if (!model.rights.change_set?.read || !Number.isSafeInteger(number) || number < 1) return <Lost />;
  if (!search.has('plan')) return <Release key={number} number={number} />;
  return (
    <PlanReport
      key={`plan ${number}`}
      planned={{ kind: 'rollback', release: number }}
      from={{ title: t('releases.one', { release: number }), to: releaseAddress(number) }}
      title={t('releases.backTo', { release: number })}
    />
  );
}

function Release({ number }: { number: number }) {
  const { locale } = useDesk();
  const { data, error, refetch } = useQuery(releaseQuery(number, locale));
  return (
    <>
      <ReleaseHead number={number} release={data} />
      <div className="page change-sets">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <TableOutline />}
        {data && <About release={data} />}
        {data && <WhatChanged release={data} />}
      </div>
    </>
  );
}

function ReleaseHead({ number, release }: { number: number; release: DescribedRelease | undefined }) {
  const { t } = useTranslation();
  const isCurrent = release?.newest === number;
  return (
    <header className="top set-top">
      <Link className="btn text icon" to="/design/releases" aria-label={t('releases.title')}>
        <Icon name="left" />
      </Link>
      <h1>{t('releases.one', { release: number })}</h1>
      {isCurrent && <span className="tag lg green">{t('releases.current')}</span>}
      <span className="grow" />
      {release && !isCurrent && (
        <Link className="btn" to={rollbackAddress(number)}>
          <Icon name="undo" />
          {t('releases.rollBack', { release: number })}
        </Link>
      )}
    </header>
  );
}

function About({ release }: { release: DescribedRelease }) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const { number, note, author, at } = release;
  const source = useQuery(sourceQuery(number)).data;
  return (
    <div className="release-about">
      <p className="said">{note}</p>
      <p className="s13 mut row">
        <Author author={author} /> {formatFull(at, dateWords(locale), session.company.time_zone)}
        {source && (
          <Link to={changeSetAddress(source.id)}>{t('releases.from', { title: source.title })}</Link>
        )}
      </p>
    </div>
  );
}

function WhatChanged({ release: { number, changes, documents } }: { release: DescribedRelease }) {
  const { t } = useTranslation();
  return (
    <>
      <Block
        title={t('releases.changed')}
        note={number > 1 ? t('releases.against', { release: number - 1 }) : undefined}
      >
        {changes === null ? (
          <p className="s13 mut nothing">{t('releases.unreadable')}</p>
        ) : (
          <Changes changes={changes} />
        )}
      </Block>
      <Block title={t('releases.documents')}>
        {documents.length === 0 ? (
          <p className="s13 mut nothing">{t('releases.same')}</p>
        ) : (
          <DocumentList documents={documents} />
        )}
      </Block>
    </>
  );
}
