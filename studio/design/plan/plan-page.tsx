import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Lost } from '../../shell/lost.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { changeSetQuery, type WholeChangeSet } from '../change-sets/change-set.ts';
import { addWords as addChangeSetWords } from '../change-sets/words.ts';
import { changeSetAddress, releaseAddress } from './place.ts';
import { PlanOutline } from './plan-outline.tsx';
import { PlanReport } from './plan-report.tsx';
import { usePlanned, usePublishing } from './use-publish.ts';
import { addWords } from './words.ts';

/** `/design/change-sets/:id/plan`: what publishing the change set would do, and publishing it. */
export function PlanPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  addChangeSetWords(i18n);
  const { id = '' } = useParams();
  const { model } = useDesk();
  const may = model.rights.change_set?.read === true;
  const { data, error, isFetchedAfterMount, refetch } = useQuery({ ...changeSetQuery(id), enabled: may });
  useEffect(() => {
    document.title = `${t('plan.title')} · Jacquard`;
  }, [t]);
  if (!may) return <Lost />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  // What is known from before may be older than the last draft.
  if (!data || !isFetchedAfterMount) return <PlanOutline />;
  return <PlanOf key={data.id} changeSet={data} />;
}

function PlanOf({ changeSet }: { changeSet: WholeChangeSet }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { id, title, version, state, release } = changeSet;
  const planned = usePlanned({ kind: 'changeSet', id, title, version }, model.release);
  const { is } = usePublishing(planned, model.release);
  const isUnderWay = is === 'working' || is === 'lost' || is === 'done';
  if (state === 'open' || isUnderWay)
    return (
      <PlanReport
        planned={planned}
        from={{ title: t('changeSets.one'), to: changeSetAddress(id) }}
        title={title}
      />
    );
  return (
    <Empty text={t(release === null ? 'plan.discarded' : 'plan.published', { title, release })}>
      <Link className="btn" to={release === null ? changeSetAddress(id) : releaseAddress(release)}>
        {release === null ? t('plan.openChangeSet') : t('plan.openRelease', { release })}
      </Link>
    </Empty>
  );
}
