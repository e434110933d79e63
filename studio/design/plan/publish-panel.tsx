import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { askedFor } from './figures.tsx';
import type { Obstacle } from './obstacles.ts';
import { changeSetAddress, releaseAddress, rollbackAddress } from './place.ts';
import type { Plan, Planned } from './plan.ts';
import { UnheldRoles } from './unheld-roles.tsx';
import type { Publishing } from './use-publish.ts';

interface Props {
  readonly planned: Planned;
  readonly plan: Plan;
  readonly obstacle: Obstacle | undefined;
  readonly state: Publishing;
  /** The plan is being computed anew. */
  readonly planning: boolean;
  onPublish(note: string): void;
  onPlan(): void;
}

/** The note, the button and what came of it. */
export function PublishPanel(props: Props) {
  const { t } = useTranslation();
  const { planned, plan, state } = props;
  const [note, setNote] = useState('');
  if (state.is === 'done') return <Live planned={planned} base={plan.base} release={state.release} />;
  const working = state.is === 'working' || state.is === 'lost';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onPublish(note);
      }}
    >
      <div className="f">
        <label htmlFor="plan-note">{t('plan.note')}</label>
        <div className="in area">
          <textarea
            id="plan-note"
            value={note}
            maxLength={2000}
            rows={2}
            readOnly={working}
            placeholder={
              planned.kind === 'changeSet'
                ? planned.title
                : t('plan.rollbackNote', { release: planned.release })
            }
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      </div>
      <Outcome {...props} />
      <PublishButton {...props} working={working} />
      <p className="s12 mut">{t('plan.noDowntime', { release: plan.base })}</p>
    </form>
  );
}

function PublishButton({ planned, plan, obstacle, state, planning, working }: Props & { working: boolean }) {
  const { t } = useTranslation();
  const count = askedFor(plan);
  const label =
    planned.kind === 'rollback'
      ? t('plan.rollBack', { release: planned.release })
      : count === 0
        ? t('plan.publish')
        : t('plan.publishCount', { count });
  const reason = planning ? t('plan.planning') : obstacle && t(`plan.cannot_${obstacle}`);
  return (
    <>
      <button
        type="submit"
        className="btn primary publish"
        disabled={working || reason !== undefined}
        aria-describedby="plan-why"
      >
        {working ? (
          <Working since={state.is === 'working' || state.is === 'lost' ? state.since : 0} />
        ) : (
          label
        )}
      </button>
      <p id="plan-why" className="s12 why-not" role="status">
        {working ? t(state.is === 'lost' ? 'plan.lost' : 'plan.goesOn') : reason}
      </p>
    </>
  );
}

/** Seconds since it began. */
function Working({ since }: { since: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  return seconds < 1 ? t('plan.publishing') : t('plan.publishingFor', { count: seconds });
}

/** Why it was refused, and the mend. */
function Outcome({ planned, plan, state, onPlan }: Props) {
  const { t } = useTranslation();
  if (state.is === 'unknown')
    return (
      <Banner mend={<Link to="/design/releases">{t('plan.seeReleases')}</Link>}>
        {t('plan.unknownOutcome')}
      </Banner>
    );
  if (state.is !== 'failed') return null;
  const { code, message } = state.problem;
  const again = (
    <button type="button" className="linkish" onClick={onPlan}>
      {t('plan.again')}
    </button>
  );
  const rebase = planned.kind === 'changeSet' && (
    <Link to={changeSetAddress(planned.id)} state={{ rebase: true }}>
      {t('plan.takeIn', { release: plan.base })}
    </Link>
  );
  if (code === 'REBASE_NEEDED') return <Banner mend={rebase}>{message}</Banner>;
  if (code === 'FOUR_EYES' || code === 'FORBIDDEN') return <Banner>{message}</Banner>;
  if (code === 'LOSS_NOT_NAMED') return <Banner mend={again}>{t('plan.lossNotNamed')}</Banner>;
  return <Banner mend={again}>{message || t('failure.title')}</Banner>;
}

function Banner({ mend, children }: { mend?: ReactNode; children: ReactNode }) {
  return (
    <div className="banner red" role="alert">
      <Icon name="warning" />
      <span>
        {children} {mend}
      </span>
    </div>
  );
}

/** It is published: where to go from here. */
function Live({ planned, base, release }: { planned: Planned; base: number; release: number }) {
  const { t } = useTranslation();
  return (
    <section className="live" role="status">
      <h2>
        <Icon name="check" />
        {t('plan.live', { release })}
      </h2>
      <p className="s13 sec">
        {t(planned.kind === 'changeSet' ? 'plan.live_text' : 'plan.live_rollback', { release: base })}
      </p>
      {planned.kind === 'changeSet' && <UnheldRoles changeSet={planned.id} />}
      <Link className="btn" to={releaseAddress(release)}>
        {t('plan.openRelease', { release })}
      </Link>
      {base > 0 && (
        <Link className="btn" to={rollbackAddress(base)}>
          {t('plan.rollBack', { release: base })}
        </Link>
      )}
    </section>
  );
}
