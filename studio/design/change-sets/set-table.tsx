import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { changeSetAddress, releaseAddress } from '../plan/place.ts';
import type { ChangeSetEntry } from './change-set.ts';

/** Those that are drafted in, the last changed first. */
export function OpenSets({ sets }: { sets: readonly ChangeSetEntry[] }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  return (
    <SetTable
      sets={sets}
      caption={t('changeSets.open')}
      column={t('changeSets.base')}
      cell={({ base_release: base }) => (
        <>
          #{base}
          {base < model.release && (
            <span className="warn"> {t('changeSets.behind', { count: model.release - base })}</span>
          )}
        </>
      )}
    />
  );
}

/** What became of the others. */
export function ClosedSets({ sets }: { sets: readonly ChangeSetEntry[] }) {
  const { t } = useTranslation();
  return (
    <section className="blk">
      <h2>{t('changeSets.closed')}</h2>
      <SetTable
        sets={sets}
        caption={t('changeSets.closed')}
        column={t('changeSets.became')}
        cell={({ release }) =>
          release === null ? (
            <span className="tag dot grey">{t('changeSets.discarded')}</span>
          ) : (
            <Link to={releaseAddress(release)}>{t('changeSets.release', { release })}</Link>
          )
        }
      />
    </section>
  );
}

function SetTable(props: {
  sets: readonly ChangeSetEntry[];
  caption: string;
  column: string;
  cell(set: ChangeSetEntry): ReactNode;
}) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const when = (at: string) => formatNear(at, dateWords(locale), session.company.time_zone, new Date());
  return (
    <table className="tbl sets">
      <caption className="visually-hidden">{props.caption}</caption>
      <TableHead
        columns={[
          [t('changeSets.name')],
          [t('changeSets.author'), 'by'],
          [t('changeSets.documents'), 'num few'],
          [props.column, 'release'],
          [t('changeSets.updated'), 'when'],
        ]}
      />
      <tbody>
        {props.sets.map((set) => (
          <tr key={set.id}>
            <td>
              <Link className="nm" to={changeSetAddress(set.id)}>
                {set.title}
              </Link>
            </td>
            <td className="by">
              <Author set={set} />
            </td>
            <td className="num few">{set.documents.length}</td>
            <td className="release">{props.cell(set)}</td>
            <td className="when">{when(set.updated_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Author({ set: { created_by: author } }: { set: ChangeSetEntry }) {
  const { t } = useTranslation();
  if (!author) return <span className="mut">{t('changeSets.platform')}</span>;
  return (
    <span className="person">
      <Avatar id={author.id} name={author.name} />
      <span className="cut">{author.name}</span>
    </span>
  );
}

export function TableOutline() {
  return (
    <div className="later outline" aria-busy="true">
      {[46, 38, 52, 41].map((width) => (
        <p key={width}>
          <span className="sk" style={{ width: `${width}%` }} />
        </p>
      ))}
    </div>
  );
}
