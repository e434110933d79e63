import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Lost } from '../../shell/lost.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { reasonOf } from '../draft/reason.ts';
import { createSet } from '../draft/stored-set.ts';
import { changeSetAddress } from '../plan/place.ts';
import { changeSetsQuery } from './change-set.ts';
import { ClosedSets, OpenSets, TableOutline } from './set-table.tsx';
import { TitleForm } from './title-form.tsx';
import { addWords } from './words.ts';
import '../plan/plan.css';
import './change-sets.css';

/** `/design/change-sets`: what is being drafted, and what became of what was. */
export function ChangeSetsPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  const { model } = useDesk();
  const may = model.rights.change_set?.read === true;
  const open = useQuery({ ...changeSetsQuery('open'), enabled: may });
  const closed = useQuery({ ...changeSetsQuery('closed'), enabled: may });
  useEffect(() => {
    document.title = `${t('changeSets.title')} · Jacquard`;
  }, [t]);
  if (!may) return <Lost />;
  return (
    <>
      <header className="top">
        <h1>{t('changeSets.title')}</h1>
        <span className="grow" />
        {model.rights.change_set?.create && <NewSet />}
      </header>
      <div className="page change-sets">
        {open.error && !open.data && <Failure error={open.error} onRetry={() => void open.refetch()} />}
        {open.isPending && <TableOutline />}
        {open.data &&
          (open.data.length === 0 ? (
            <Empty text={t('changeSets.noneOpen')} drawing />
          ) : (
            <OpenSets sets={open.data} />
          ))}
        {closed.data && closed.data.length > 0 && <ClosedSets sets={closed.data} />}
      </div>
    </>
  );
}

/** Names one first: what it is called stands in the list of releases. */
function NewSet() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (!open)
    return (
      <button type="button" className="btn primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        {t('changeSets.new')}
      </button>
    );
  return (
    <TitleForm
      title=""
      submit={t('changeSets.create')}
      failure={failure}
      onClose={() => setOpen(false)}
      onSubmit={async (title) => {
        try {
          const { id } = await createSet(title);
          await queries.invalidateQueries({ queryKey: ['change-sets'] });
          await queries.invalidateQueries({ queryKey: ['design', 'open-sets'] });
          void navigate(changeSetAddress(id));
        } catch (error) {
          setFailure(reasonOf(error, t));
        }
      }}
    />
  );
}
