import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatNear } from '../../format/date.ts';
import { formatNumber } from '../../format/number.ts';
import { Icon } from '../../ui/icon.tsx';
import { inSentence } from '../../ui/words.ts';
import type { Plan, Planned } from './plan.ts';
import { usePublishing } from './use-publish.ts';

/** Where it belongs, what it was planned against and when, and planning anew. */
export function PlanHead(props: {
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
