import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Lost } from '../../shell/lost.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { toast } from '../../ui/toast.tsx';
import { inSentence } from '../../ui/words.ts';
import { reasonOf } from '../draft/reason.ts';
import { Block } from '../plan/block.tsx';
import { Changes } from '../plan/changes.tsx';
import { Faults } from '../plan/faults.tsx';
import { addWords as addPlanWords } from '../plan/words.ts';
import {
  changeSetQuery,
  checkQuery,
  type DraftLine,
  patchChangeSet,
  type WholeChangeSet,
} from './change-set.ts';
import { DocumentList } from './document-list.tsx';
import { ExportHint } from './export-hint.tsx';
import { Rebase } from './rebase.tsx';
import { SetHead } from './set-head.tsx';
import { TableOutline } from './set-table.tsx';
import { useOpenSet } from './use-open-set.ts';
import { addWords } from './words.ts';
import '../plan/plan.css';
import './change-sets.css';

/** `/design/change-sets/:id`: what was drafted, document by document. */
export function ChangeSetPage() {
  const { i18n } = useTranslation();
  addWords(i18n);
  addPlanWords(i18n);
  const { id = '' } = useParams();
  const { model } = useDesk();
  const may = model.rights.change_set?.read === true;
  const { data, error, refetch } = useQuery({ ...changeSetQuery(id), enabled: may });
  useEffect(() => {
    if (data) document.title = `${data.title} · Jacquard`;
  }, [data]);
  if (!may || (isProblem(error) && error.status === 404)) return <Lost />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableOutline />;
  return (
    <>
      <SetHead changeSet={data} />
      <div className="page change-sets">
        <Contents changeSet={data} />
      </div>
    </>
  );
}

function Contents({ changeSet }: { changeSet: WholeChangeSet }) {
  const { t } = useTranslation();
  const { locale, model } = useDesk();
  const { id, version, state, documents } = changeSet;
  const isOpen = state === 'open';
  const check = useQuery({ ...checkQuery(id, version, locale), enabled: isOpen && documents.length > 0 });
  const mayChange = isOpen && model.rights.change_set?.update === true;
  return (
    <>
      <About changeSet={changeSet} />
      {isOpen && check.data && <Rebase changeSet={changeSet} check={check.data} mayChange={mayChange} />}
      {check.error && !check.data && <Failure error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && <Faults faults={check.data.faults.filter(({ severity }) => severity === 'error')} />}
      {documents.length === 0 ? (
        <Empty text={t('changeSets.empty')} />
      ) : (
        <>
          {check.data && check.data.changes.length > 0 && (
            <Block title={t('plan.whatChanges')}>
              <Changes changes={check.data.changes} />
            </Block>
          )}
          <Block title={t('changeSets.documents')}>
            <Drafts changeSet={changeSet} mayChange={mayChange} />
          </Block>
          {isOpen && <ExportHint title={changeSet.title} />}
        </>
      )}
    </>
  );
}

/** From which release it was made, and who changed it last. */
function About({ changeSet }: { changeSet: WholeChangeSet }) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const { base_release: base, updated_at: at, updated_by: by } = changeSet;
  const near = formatNear(at, dateWords(locale), session.company.time_zone, new Date());
  const when = inSentence(near, locale);
  return (
    <p className="s13 mut about">
      {t('changeSets.madeFrom', { release: base })} ·{' '}
      {by ? t('changeSets.changedBy', { when, name: by.name }) : t('changeSets.changedAt', { when })}
    </p>
  );
}

function Drafts({ changeSet, mayChange }: { changeSet: WholeChangeSet; mayChange: boolean }) {
  const { t } = useTranslation();
  const open = useOpenSet(changeSet.id);
  const revert = async (line: DraftLine) => {
    try {
      const stored = await open.settled();
      await patchChangeSet(stored ?? changeSet, { documents: { remove: [line.id] } });
    } catch (error) {
      toast(reasonOf(error, t));
    }
    await open.reopen();
  };
  const documents = changeSet.documents.map((line) => ({ ...line, before: line.base, after: line.content }));
  return (
    <DocumentList
      documents={documents}
      linked={mayChange}
      action={(line) =>
        mayChange && (
          <button
            type="button"
            className="btn text sm"
            title={t('changeSets.revert_text')}
            onClick={() => void revert(line)}
          >
            {t('changeSets.revert')}
          </button>
        )
      }
    />
  );
}
