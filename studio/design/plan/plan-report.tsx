import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { formatNumber } from '../../format/number.ts';
import { Failure } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { inSentence } from '../../ui/words.ts';
import { Block } from './block.tsx';
import { BrokenRecords } from './broken-records.tsx';
import { Changes } from './changes.tsx';
import { Checklist } from './checklist.tsx';
import { Effects } from './effects.tsx';
import { Faults, Refusals } from './faults.tsx';
import { Figures } from './figures.tsx';
import { obstaclesOf } from './obstacles.ts';
import { People } from './people.tsx';
import { type Plan, type Planned, planQuery } from './plan.ts';
import { PublishPanel } from './publish-panel.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { Steps } from './steps.tsx';
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
  const { locale } = useDesk();
  const { planned, from, title } = props;
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const plan = useQuery(planQuery(planned, [...allowed], locale));
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
        {!plan.data && !plan.error && <Outline />}
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

function PlanHead(props: {
  planned: Planned;
  from: { readonly title: string; readonly to: string };
  title: string;
  plan: Plan | undefined;
  busy: boolean;
  onPlan(): void;
}) {
  const { t } = useTranslation();
  const { locale, session, model } = useDesk();
  const { planned, from, title, plan, busy } = props;
  const isDone = usePublishing(planned, model.release).is === 'done';
  return (
    <header className="top plan-top">
      <Link className="btn text icon" to={from.to} aria-label={from.title}>
        <Icon name="left" />
      </Link>
      <Link className="mut s13 crumb" to={from.to}>
        {from.title}
      </Link>
      <span className="mut crumb" aria-hidden="true">
        /
      </span>
      <h1 className="cut">{title}</h1>
      {isDone && <span className="tag lg green">{t('plan.isPublished')}</span>}
      {plan && !isDone && <span className="tag lg amber">{t('plan.planned')}</span>}
      <span className="grow" />
      <output className="mut s13 against">
        {busy
          ? t('plan.planning')
          : plan &&
            t('plan.against', {
              release: plan.base,
              at: inSentence(
                formatNear(plan.at, dateWords(locale), session.company.time_zone, new Date()),
                locale,
              ),
              seconds: formatNumber(plan.took_milliseconds / 1000, locale, { min: 1, max: 1 }),
            })}
      </output>
      {!isDone && (
        <button type="button" className="btn" disabled={busy} onClick={props.onPlan}>
          {t('plan.again')}
        </button>
      )}
    </header>
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

function Findings({ plan, onPlan }: { plan: Plan; onPlan(): void }) {
  const { t } = useTranslation();
  const { impact, faults, changes } = plan;
  const errors = faults.filter(({ severity }) => severity === 'error');
  const warnings = faults.filter(({ severity }) => severity === 'warning');
  return (
    <div className="rep">
      <Figures plan={plan} />
      <Faults faults={errors} />
      <Refusals plan={plan} />
      {errors.length === 0 && (
        <Block title={t('plan.whatChanges')}>
          <Changes changes={changes} />
        </Block>
      )}
      {impact && (
        <>
          <BrokenRecords breaking={impact.breaking} onMended={onPlan} />
          <Effects impact={impact} />
          <People people={impact.people} />
          <Steps impact={impact} />
        </>
      )}
      {warnings.length > 0 && <Faults faults={warnings} title={t('plan.warnings')} />}
    </div>
  );
}

/** In the geometry of the report, when it takes longer. */
function Outline(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="plan later" aria-busy="true">
      <span className="visually-hidden">{t('plan.planning')}</span>
      <div className="rep">
        <dl className="nums">
          {[1, 2, 3, 4].map((each) => (
            <div key={each}>
              <dt>
                <span className="sk" style={{ width: 72 }} />
              </dt>
              <dd>
                <span className="sk" style={{ width: 40, height: 16 }} />
              </dd>
            </div>
          ))}
        </dl>
        {[70, 55, 62, 48].map((width) => (
          <p key={width} className="outline-line">
            <span className="sk" style={{ width: `${width}%` }} />
          </p>
        ))}
      </div>
      <aside className="plan-side" />
    </div>
  );
}
