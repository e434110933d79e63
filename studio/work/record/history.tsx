import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity, Field } from '../../../metadata/model.ts';
import { type Change, type HistoryEntry, historyQuery, type LinesChange } from '../../api/history.ts';
import { useDesk } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { type RoleEntry, roleHistoryQuery } from '../../api/role-history.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FieldChange } from './changed-value.tsx';
import { LineChanges } from './line-changes.tsx';

/** What happened to the record, newest first, as far as one sees what it happened to. */
export const History = memo(function History({ entity, row }: { entity: Entity; row: Row }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="side-head">{t('record.history')}</h2>
      <ol className="tl">
        <Entries entity={entity} row={row} />
      </ol>
    </>
  );
});

function Entries({ entity, row }: { entity: Entity; row: Row }) {
  const { t } = useTranslation();
  const history = useInfiniteQuery(historyQuery(entity.name, row.id, row.version));
  const roles = useRoleHistory(entity, row.id);
  const read = history.data?.pages.flatMap((page) => page.entries) ?? [];
  // What is older than the pages read so far comes with them.
  const oldest = history.hasNextPage ? (read.at(-1)?.at ?? '') : '';
  const entries = [...read, ...roles.filter(({ at }) => at >= oldest)].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
  if (history.error && !history.data)
    return (
      <li className="plain mut">
        {t('failure.title')}{' '}
        <button type="button" className="linkish" onClick={() => void history.refetch()}>
          {t('failure.retry')}
        </button>
      </li>
    );
  if (history.data && entries.length === 0) return <li className="plain mut">{t('history.none')}</li>;
  return (
    <>
      {entries.map((entry) => (
        <Entry key={entry.id} entity={entity} entry={entry} />
      ))}
      {history.hasNextPage && (
        <li className="plain">
          <button type="button" className="linkish" onClick={() => void history.fetchNextPage()}>
            {t('history.more')}
          </button>
        </li>
      )}
    </>
  );
}

function useRoleHistory(entity: Entity, id: string): readonly RoleEntry[] {
  const { model } = useDesk();
  const { role_assignment: roles, audit_entry: trail } = model.rights;
  const open = entity.name === 'user' && roles?.read === true && trail?.read === true;
  return useQuery(roleHistoryQuery(id, open)).data ?? [];
}

function Entry({ entity, entry }: { entity: Entity; entry: HistoryEntry | RoleEntry }) {
  const { t, i18n } = useTranslation();
  const { model } = useDesk();
  const { action, actor } = entry;
  const changes = 'changes' in entry ? entry.changes : {};
  const role =
    'role' in entry ? (model.roles?.find(({ name }) => name === entry.role)?.title ?? entry.role) : '';
  const changed = Object.entries(changes).flatMap(([name, change]) => {
    const field = entity.fields[name];
    return field && !isStamp(field) ? [{ field, change }] : [];
  });
  const updated = action === 'update';
  const known = i18n.exists(`acts.${action}`);
  return (
    <li>
      {actor ? (
        <Avatar id={actor.id} name={actor.name} size="m" />
      ) : (
        <span className="tk">
          <Icon name="bolt" />
        </span>
      )}
      <b className="b5">{actor?.name ?? t('history.system')}</b>{' '}
      {entry.acting_as && <span className="sec">{t('history.as', { name: entry.acting_as.name })} </span>}
      {updated && changed.length > 0
        ? t('history.changed', { count: changed.length })
        : known
          ? t(`acts.${action}`, { role })
          : action}
      <When at={entry.at} />
      {updated &&
        changed.map(({ field, change }) => (
          <div className="diff" key={field.name}>
            {field.title}
            {field.kind === 'lines' ? (
              // The server tells lines by what was added, changed and removed.
              <LineChanges field={field} change={change as LinesChange} />
            ) : (
              <div>
                <FieldChange field={field} change={change as Change} />
              </div>
            )}
          </div>
        ))}
    </li>
  );
}

/** Stamps move with every save and say nothing. */
function isStamp(field: Field): boolean {
  return ['version', 'updated_at', 'updated_by', 'created_at', 'created_by'].includes(field.name);
}

function When({ at }: { at: string }) {
  const { locale, session } = useDesk();
  const text = formatNear(at, dateWords(locale), session.company.time_zone, new Date());
  return <time dateTime={at}>{text}</time>;
}
