import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Failure } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Checklist } from './checklist.tsx';
import { Findings } from './findings.tsx';
import { obstaclesOf } from './obstacles.ts';
import { type Plan, type Planned, planQuery } from './plan.ts';
import { PlanHead } from './plan-head.tsx';
import { PlanOutline } from './plan-outline.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { forget, startPublishing, usePublishing } from './use-publish.ts';
import './plan.css';

/** The impact report of a change set or of a rollback, with the way to publish it. */
export function PlanReport(props: {
  planned: Planned;
  /** What stands before the title, and where its cross leads. */
  from: { readonly title: string; readonly to: string };
  title: string;
}) {
  const { t } = useTranslation();
  const { locale, model } = useDesk();
  const { planned, from, title } = props;
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const isIdle = usePublishing(planned, model.release).is === 'idle';
  // Whoever comes back has mended records meanwhile; what is published is planned no more.
  const refetchOnMount = isIdle && 'always';
  const plan = useQuery({ ...planQuery(planned, [...allowed], locale), refetchOnMount });
  const again = () => {
    forget(planned);
    void plan.refetch();
  };
  const allow = (path: string, is: boolean) =>
    setAllowed((before) => new Set(is ? [...before, path] : [...before].filter((each) => each !== path)));
  return (
    <>
      <PlanHead
        planned={planned}
        from={from}
        title={title}
        plan={plan.data}
        busy={plan.isFetching}
        onPlan={again}
      />
      <div className="page" id="plan">
        {plan.error && plan.data && (
          <p className="banner red again" role="alert">
            <Icon name="warning" />
            {t('plan.notAgain', { why: plan.error.message || t('failure.offline') })}
          </p>
        )}
        {plan.error && !plan.data && <Failure error={plan.error} onRetry={again} />}
        {!plan.data && !plan.error && <PlanOutline />}
        {plan.data && (
          <Report
            planned={planned}
            plan={plan.data}
            planning={plan.isFetching}
            allowed={allowed}
            onAllow={allow}
            onPlan={again}
          />
        )}
      </div>
    </>
  );
}

function Report(props: {
  planned: Planned;
  plan: Plan;
  planning: boolean;
  allowed: ReadonlySet<string>;
  onAllow(path: string, is: boolean): void;
  onPlan(): void;
}) {
  const { session, model } = useDesk();
  const { planned, plan, planning, allowed, onAllow, onPlan } = props;
  const impersonating = session.demo?.actingAs != null;
  const state = usePublishing(planned, model.release);
  const isIdle = state.is === 'idle' || state.is === 'failed';
  const isOld = isIdle && model.release > plan.base;
  const obstacles = obstaclesOf(plan, { named: allowed, impersonating, isOld });
  return (
    <div className={planning ? 'plan waiting' : 'plan'}>
      <Findings plan={plan} onPlan={onPlan} />
      <aside className="plan-side">
        <RiskPanel plan={plan} />
        {state.is !== 'done' && (
          <Checklist
            planned={planned}
            plan={plan}
            obstacles={obstacles}
            allowed={allowed}
            onAllow={onAllow}
          />
        )}
        <PublishPanel
          planned={planned}
          plan={plan}
          obstacle={obstacles[0]}
          state={state}
          planning={planning}
          onPublish={(note) => void startPublishing(planned, plan.base, { note, allowed: [...allowed] })}
          onPlan={onPlan}
        />
      </aside>
    </div>
  );
}
