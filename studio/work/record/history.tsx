import { useInfiniteQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity, Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { type Row, readRows } from '../../api/records.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ChangedValue } from './changed-value.tsx';

const PAGE = 30;

/** What happened to the record: from the audit trail where one may read it, else when and by whom it was made and changed. */
export const History = memo(function History({ entity, row }: { entity: Entity; row: Row }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const trail = model.rights.audit_entry?.read === true;
  return (
    <>
      <h2 className="side-head">{t('record.history')}</h2>
      <ol className="tl">{trail ? <Trail entity={entity} row={row} /> : <Stamps row={row} />}</ol>
    </>
  );
});

function Trail({ entity, row }: { entity: Entity; row: Row }) {
  const { t } = useTranslation();
  const entries = useInfiniteQuery({
    queryKey: ['rows', 'audit_entry', entity.name, row.id, row.version],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({
        select: 'id,at,action,changes,actor(id,name)',
        entity: `eq.${entity.name}`,
        record: `eq.${row.id}`,
        order: 'at.desc,id.desc',
        limit: String(PAGE),
      });
      if (pageParam !== '') params.set('cursor', pageParam);
      return readRows('audit_entry', params, { signal });
    },
    getNextPageParam: (last) => last.cursor,
  });
  const rows = entries.data?.pages.flatMap((page) => page.rows) ?? [];
  if (entries.data && rows.length === 0) return <Stamps row={row} />;
  return (
    <>
      {rows.map((entry) => (
        <Entry key={entry.id} entity={entity} entry={entry} />
      ))}
      {entries.hasNextPage && (
        <li>
          <button type="button" className="linkish" onClick={() => void entries.fetchNextPage()}>
            {t('history.more')}
          </button>
        </li>
      )}
    </>
  );
}

function Entry({ entity, entry }: { entity: Entity; entry: Row }) {
  const { t } = useTranslation();
  const changes = Object.entries((entry.changes ?? {}) as Record<string, unknown>);
  const fields = changes.flatMap(([name, change]) => {
    const field = entity.fields[name];
    return field && !isTouched(field) ? [{ field, change }] : [];
  });
  const action = String(entry.action);
  const text =
    action === 'create'
      ? t('history.created')
      : action === 'delete'
        ? t('history.deleted')
        : t('history.changed', { count: fields.length });
  return (
    <li>
      <Who person={entry.actor} />
      {text}
      <When at={entry.at} />
      {action === 'update' &&
        fields.map(({ field, change }) => (
          <div className="diff" key={field.name}>
            {field.title}
            <br />
            {field.kind === 'lines' ? (
              <LineChanges change={change} />
            ) : (
              <Change field={field} change={change} />
            )}
          </div>
        ))}
    </li>
  );
}

/** Stamps move with every save and say nothing. */
function isTouched(field: Field): boolean {
  return ['version', 'updated_at', 'updated_by', 'created_at', 'created_by'].includes(field.name);
}

function Change({ field, change }: { field: Field; change: unknown }) {
  const [before, after] = Array.isArray(change) ? change : [null, change];
  return (
    <>
      <del>
        <ChangedValue field={field} value={before} />
      </del>{' '}
      →{' '}
      <span className="b5 ink">
        <ChangedValue field={field} value={after} />
      </span>
    </>
  );
}

function LineChanges({ change }: { change: unknown }) {
  const { t } = useTranslation();
  const parts = (change ?? {}) as Record<string, unknown>;
  const count = (name: string) => (Array.isArray(parts[name]) ? parts[name].length : 0);
  const texts = [
    count('added') > 0 && `+${count('added')}`,
    count('changed') > 0 && `~${count('changed')}`,
    count('removed') > 0 && `−${count('removed')}`,
  ].filter(Boolean);
  return <span className="sec">{texts.length > 0 ? texts.join('  ') : t('history.lines')}</span>;
}

function Stamps({ row }: { row: Row }) {
  const { t } = useTranslation();
  const changed = row.updated_at !== undefined && row.updated_at !== row.created_at;
  if (row.created_at === undefined) return <li className="plain mut">{t('history.none')}</li>;
  return (
    <>
      {changed && (
        <li>
          <Who person={row.updated_by} />
          {t('history.changed', { count: 1 })}
          <When at={row.updated_at} />
        </li>
      )}
      <li>
        <Who person={row.created_by} />
        {t('history.created')}
        <When at={row.created_at} />
      </li>
    </>
  );
}

function Who({ person }: { person: unknown }) {
  const { t } = useTranslation();
  const known = person as { id?: string; name?: string } | null | undefined;
  if (!known?.id || !known.name)
    return (
      <>
        <span className="tk">
          <Icon name="bolt" />
        </span>
        <b className="b5">{t('history.system')}</b>{' '}
      </>
    );
  return (
    <>
      <Avatar id={known.id} name={known.name} size="m" />
      <b className="b5">{known.name}</b>{' '}
    </>
  );
}

function When({ at }: { at: unknown }) {
  const { locale, session } = useDesk();
  const text = formatNear(at, dateWords(locale), session.company.time_zone, new Date());
  return <time dateTime={typeof at === 'string' ? at : undefined}>{text}</time>;
}
