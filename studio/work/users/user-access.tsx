import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { patchRecord, type Row } from '../../api/records.ts';
import { endSessions, invite, sessionsQuery } from '../../api/users.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { RoleAssignments } from './role-assignments.tsx';
import './users.css';

/** What an administrator does for a person: roles, invitation, sessions, deactivation. */
export function UserAccess({ user }: { user: Row }) {
  const { t } = useTranslation();
  const { model, session } = useDesk();
  const queries = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const copy = useCopy();
  const shownLink = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const rights = model.rights.user;
  if (!rights?.update) return null;
  const name = String(user.name ?? '');
  const active = user.active !== false;
  const myself = user.id === session.user.id;
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      toast((isProblem(error) && error.message) || t('failure.offline'));
    }
    await queries.invalidateQueries({ queryKey: ['history', 'user', user.id] });
  };
  const setActive = (next: boolean) =>
    attempt(async () => {
      await patchRecord('user', user.id, Number(user.version), { active: next });
      if (!next) await endSessions(user.id);
      setAsking(false);
      await queries.invalidateQueries();
    });
  return (
    <section className="sect access">
      <header>
        <h2>{t('users.access')}</h2>
      </header>
      {model.rights.role_assignment?.read && <RoleAssignments user={user} />}
      <div className="doing">
        <div className="grow">
          <p className="b5">{t('users.invite')}</p>
          <p className="sec s13">{t('users.inviteText', { name })}</p>
        </div>
        <button
          type="button"
          className="btn"
          disabled={!active}
          onClick={() =>
            void attempt(async () => {
              const answer = await invite(user.id);
              if (answer.link !== undefined) setLink(answer.link);
              else toast(t('users.inviteSent'));
            })
          }
        >
          <Icon name="mail" />
          {t('users.invite')}
        </button>
      </div>
      <Sessions
        user={user}
        onEnd={() =>
          attempt(async () => {
            await endSessions(user.id);
            toast(t('users.ended'));
            await queries.invalidateQueries({ queryKey: ['sessions', user.id] });
          })
        }
      />
      {!myself && (
        <div className="doing">
          <div className="grow">
            <p className="b5">{t(active ? 'users.signsIn' : 'users.inactive')}</p>
            {active && <p className="sec s13">{t('users.deactivateText')}</p>}
          </div>
          <button
            type="button"
            className={active ? 'btn danger' : 'btn'}
            onClick={() => (active ? setAsking(true) : void setActive(true))}
          >
            {t(active ? 'users.deactivate' : 'users.activate')}
          </button>
        </div>
      )}
      <Modal
        open={asking}
        title={t('users.deactivateTitle', { name })}
        okText={t('users.deactivate')}
        okButtonProps={{ danger: true }}
        cancelText={t('record.cancel')}
        onOk={() => setActive(false)}
        onCancel={() => setAsking(false)}
        width={420}
      >
        {t('users.deactivateText')}
      </Modal>
      <Modal
        open={link !== null}
        title={t('users.invite')}
        footer={null}
        onCancel={() => setLink(null)}
        width={520}
      >
        <p className="sec">{t('users.inviteLink', { name })}</p>
        <div className="invite-link">
          <div className="in grow">
            <input
              ref={shownLink}
              readOnly
              value={link ?? ''}
              aria-label={t('users.invite')}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <button
            type="button"
            className="btn primary"
            onClick={() => void copy(link ?? '', shownLink.current)}
          >
            <Icon name="copy" />
            {t('users.copy')}
          </button>
        </div>
      </Modal>
    </section>
  );
}

function Sessions({ user, onEnd }: { user: Row; onEnd(): void }) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const sessions = useQuery(sessionsQuery(user.id));
  const count = sessions.data?.length ?? 0;
  const last = sessions.data
    ?.map(({ seen_at }) => seen_at ?? '')
    .sort()
    .at(-1);
  return (
    <div className="doing">
      <div className="grow">
        <p className="b5">{t('users.sessions')}</p>
        <p className="sec s13">
          {count === 0 ? t('users.noSessions') : t('users.sessionCount', { count })}
          {last ? ` · ${formatNear(last, dateWords(locale), session.company.time_zone, new Date())}` : ''}
        </p>
      </div>
      <button type="button" className="btn" disabled={count === 0} onClick={onEnd}>
        {t('users.endSessions')}
      </button>
    </div>
  );
}
