import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Lost } from '../../shell/lost.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { changeSetQuery } from '../change-sets/change-set.ts';
import { addWords as addChangeSetWords } from '../change-sets/words.ts';
import { changeSetAddress, releaseAddress } from './place.ts';
import { PlanReport } from './plan-report.tsx';
import { usePublishing } from './use-publish.ts';
import { addWords } from './words.ts';

/** `/design/change-sets/:id/plan`: what publishing the change set would do, and publishing it. */
export function PlanPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  addChangeSetWords(i18n);
  const { id = '' } = useParams();
  const { model } = useDesk();
  const may = model.rights.change_set?.read === true;
  const { data, error, refetch } = useQuery({ ...changeSetQuery(id), enabled: may });
  useEffect(() => {
    document.title = `${t('plan.title')} · Jacquard`;
  }, [t]);
  if (!may) return <Lost />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return <PlanOf key={data.id} changeSet={data} />;
}

function PlanOf({
  changeSet,
}: {
  changeSet: { id: string; title: string; state: string; release: number | null };
}) {
  const { t } = useTranslation();
  const { id, title, state, release } = changeSet;
  const from = { title: t('changeSets.one'), to: changeSetAddress(id) };
  // One that was published on this page stays, with what came of it.
  const [wasOpen] = useState(state === 'open');
  const { model } = useDesk();
  const { is } = usePublishing({ kind: 'changeSet', id, title }, model.release);
  if (!wasOpen && is !== 'done')
    return (
      <Empty text={t(release === null ? 'plan.discarded' : 'plan.published', { title, release })}>
        <Link className="btn" to={release === null ? changeSetAddress(id) : releaseAddress(release)}>
          {release === null ? t('plan.openChangeSet') : t('plan.openRelease', { release })}
        </Link>
      </Empty>
    );
  return <PlanReport planned={{ kind: 'changeSet', id, title }} from={from} title={title} />;
}
