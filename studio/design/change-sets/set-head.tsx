import { Modal } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { DraftContext } from '../draft/draft.ts';
import { reasonOf } from '../draft/reason.ts';
import { NotSaved } from '../frame/saving.tsx';
import { changeSetAddress, releaseAddress } from '../plan/place.ts';
import { discard, type WholeChangeSet } from './change-set.ts';
import { TitleForm } from './title-form.tsx';
import { useOpenSet } from './use-open-set.ts';

/** Title, state, and what can be done with the whole of it. */
export function SetHead({ changeSet }: { changeSet: WholeChangeSet }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const draft = useContext(DraftContext);
  const [renaming, setRenaming] = useState(false);
  const { title, state, release } = changeSet;
  const mayChange = state === 'open' && model.rights.change_set?.update === true;
  return (
    <header className="top set-top">
      <Link className="btn text icon" to="/design/change-sets" aria-label={t('changeSets.title')}>
        <Icon name="left" />
      </Link>
      {renaming ? (
        <Rename changeSet={changeSet} onClose={() => setRenaming(false)} />
      ) : (
        <>
          <h1 className="cut">{title}</h1>
          {mayChange && (
            <button
              type="button"
              className="btn text sm icon"
              aria-label={t('changeSets.rename')}
              title={t('changeSets.rename')}
              onClick={() => setRenaming(true)}
            >
              <Icon name="edit" small />
            </button>
          )}
          <span className={`tag lg ${TONES[state]}`}>{t(`changeSets.state_${state}`)}</span>
          {draft?.changeSet?.id === changeSet.id && draft.saving === 'failed' && <NotSaved />}
          <span className="grow" />
          {release !== null && (
            <Link className="btn" to={releaseAddress(release)}>
              {t('changeSets.release', { release })}
            </Link>
          )}
          {mayChange && <Acts changeSet={changeSet} />}
          {state === 'open' && changeSet.documents.length > 0 && (
            <Link className="btn primary" to={`${changeSetAddress(changeSet.id)}/plan`}>
              {t('changeSets.plan')}
            </Link>
          )}
        </>
      )}
    </header>
  );
}

const TONES = { open: 'blue', published: 'green', discarded: 'grey' } as const;

function Rename({ changeSet, onClose }: { changeSet: WholeChangeSet; onClose(): void }) {
  const { t } = useTranslation();
  const open = useOpenSet(changeSet.id);
  const [failure, setFailure] = useState<string>();
  return (
    <TitleForm
      title={changeSet.title}
      submit={t('changeSets.rename')}
      failure={failure}
      onClose={onClose}
      onSubmit={async (title) => {
        try {
          await open.retitle(changeSet, title);
          onClose();
        } catch (error) {
          setFailure(reasonOf(error, t));
        }
      }}
    />
  );
}

/** Going on with it, and giving it up. */
function Acts({ changeSet }: { changeSet: WholeChangeSet }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useOpenSet(changeSet.id);
  const [asking, setAsking] = useState(false);
  const giveUp = async () => {
    setAsking(false);
    try {
      await open.settled();
      await discard(changeSet.id);
      await open.close();
    } catch (error) {
      toast(reasonOf(error, t));
      await open.refresh();
    }
  };
  return (
    <>
      <button type="button" className="btn text danger" onClick={() => setAsking(true)}>
        {t('changeSets.discard')}
      </button>
      <button
        type="button"
        className="btn"
        onClick={() => {
          open.work();
          void navigate('/design/entity');
        }}
      >
        {t('changeSets.work')}
      </button>
      <Modal
        open={asking}
        title={t('changeSets.discardTitle', { title: changeSet.title })}
        okText={t('changeSets.discard')}
        okButtonProps={{ danger: true }}
        cancelText={t('record.cancel')}
        onCancel={() => setAsking(false)}
        onOk={() => void giveUp()}
        width={420}
      >
        {t('changeSets.discardText')}
      </Modal>
    </>
  );
}
