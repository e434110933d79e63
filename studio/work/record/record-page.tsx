import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Entity } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { beginRecord } from '../../forms/begin.ts';
import { momentOf } from '../../forms/moment.ts';
import type { Source } from '../../forms/use-editor.ts';
import { Lost } from '../../shell/lost.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { inSentence } from '../../ui/words.ts';
import { listAddress } from '../trail.ts';
import { takeCopy } from './copy.ts';
import { givenBy } from './given.ts';
import { RecordEditor } from './record-editor.tsx';
import { recordQuery, sourceOf } from './record-query.ts';
import { RecordSkeleton } from './record-skeleton.tsx';
import './record.css';

/** `/:entity/:id`, and `/:entity/new`. */
export function RecordPage() {
  const { entity: name = '', id = '' } = useParams();
  const [parameters] = useSearchParams();
  const { model } = useDesk();
  const entity = model.entities[name];
  if (!entity || entity.lineOf) return <Lost />;
  if (id === 'new')
    return model.rights[name]?.create ? (
      <NewRecord key={`${name}?${parameters}`} entity={entity} parameters={parameters} />
    ) : (
      <Lost />
    );
  return <SavedRecord key={id} entity={entity} id={id} />;
}

/** With what is copied, or what the address gives. */
function NewRecord({ entity, parameters }: { entity: Entity; parameters: URLSearchParams }) {
  const { model, session } = useDesk();
  // A new record begins once: what comes after is the editor's.
  const [source] = useState((): Source => {
    const given = givenBy(parameters, model, entity);
    const begun = beginRecord(entity, momentOf(session), model.rights[entity.name], given);
    const copied = parameters.get('copy');
    const copy = copied === null ? undefined : takeCopy(copied);
    const content = copy
      ? { values: { ...begun.values, ...copy.content.values }, lines: copy.content.lines }
      : begun;
    return { id: null, version: 0, content, known: copy?.known ?? new Map() };
  });
  return <RecordEditor entity={entity} source={source} row={null} />;
}

function SavedRecord({ entity, id }: { entity: Entity; id: string }) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const record = useQuery(recordQuery(model, entity.name, id));
  const source = useMemo(
    () => record.data && sourceOf(model, entity, record.data),
    [record.data, model, entity],
  );
  if (isProblem(record.error) && [400, 404].includes(record.error.status) && !record.data)
    return (
      <Empty text={t('record.missing')}>
        <Link className="btn" to={listAddress(entity.name)}>
          {t('record.back', { what: inSentence(entity.plural, locale) })}
        </Link>
      </Empty>
    );
  if (record.error && !record.data)
    return <Failure error={record.error} onRetry={() => void record.refetch()} />;
  if (!source || !record.data) return <RecordSkeleton />;
  return <RecordEditor entity={entity} source={source} row={record.data.row} />;
}
