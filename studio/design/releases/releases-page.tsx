import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Lost } from '../../shell/lost.tsx';
import { Failure } from '../../ui/empty.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { TableOutline } from '../change-sets/set-table.tsx';
import { releaseAddress } from '../plan/place.ts';
import { Author } from './author.tsx';
import { type ListedRelease, releasesQuery } from './release.ts';
import { addWords } from './words.ts';
import '../plan/plan.css';
import '../change-sets/change-sets.css';
import './releases.css';

const PAGE = 30;

/** `/design/releases`: what was published, by whom and why. */
export function ReleasesPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const { model } = useDesk();
  const [limit, setLimit] = useState(PAGE);
  const may = model.rights.change_set?.read === true;
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...releasesQuery(limit), enabled: may });
  useEffect(() => {
    document.title = `${t('releases.title')} · Jacquard`;
  }, [t]);
  if (!may) return <Lost />;
  return (
    <>
      <header className="top">
        <h1>{t('releases.title')}</h1>
      </header>
      <div className="page change-sets">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <TableOutline />}
        {data && <Table releases={data} />}
        {data && (data.at(-1)?.number ?? 1) > 1 && data.length < 1000 && (
          <button
            type="button"
            className="btn text more"
            disabled={isPlaceholderData}
            onClick={() => setLimit(Math.min(1000, limit + 3 * PAGE))}
          >
            {t('releases.older')}
          </button>
        )}
      </div>
    </>
  );
}

function Table({ releases }: { releases: readonly ListedRelease[] }) {
  const { t } = useTranslation();
  return (
    <table className="tbl releases">
      <caption className="visually-hidden">{t('releases.title')}</caption>
      <TableHead
        columns={[
          [t('releases.number'), 'no'],
          [t('releases.note')],
          [t('releases.author'), 'by'],
          [t('releases.documents'), 'num few'],
          [t('releases.at'), 'when'],
        ]}
      />
      <tbody>
        {releases.map((release, index) => (
          <ReleaseRow key={release.number} release={release} isCurrent={index === 0} />
        ))}
      </tbody>
    </table>
  );
}

function ReleaseRow({ release, isCurrent }: { release: ListedRelease; isCurrent: boolean }) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const { number, note, author, documents, at } = release;
  return (
    <tr>
      <td className="no">
        <Link className="nm" to={releaseAddress(number)}>
          #{number}
        </Link>
      </td>
      <td>
        {isCurrent && <span className="tag green current">{t('releases.current')}</span>}
        {note}
      </td>
      <td className="by">
        <Author author={author} />
      </td>
      <td className="num few">{documents}</td>
      <td className="when">{formatNear(at, dateWords(locale), session.company.time_zone, new Date())}</td>
    </tr>
  );
}
