import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { brokenRecords, type Plan, plus } from './plan.ts';

const WHOLE = { min: 0, max: 0 };

/** Four numbers over the report. */
export function Figures({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { impact } = plan;
  const number = (value: number) => formatNumber(value, locale, WHOLE);
  const broken = brokenRecords(impact?.breaking ?? []);
  return (
    <dl className="nums">
      <Figure title={t('plan.changes')}>{number(askedFor(plan))}</Figure>
      <Figure title={t('plan.broken')} bad={broken.count > 0}>
        {impact ? `${number(broken.count)}${plus(broken)}` : '—'}
        {broken.count > 0 && <small>{t('plan.of', { count: broken.of, number: number(broken.of) })}</small>}
      </Figure>
      <Figure title={t('plan.people')}>{impact ? number(impact.people.count) : '—'}</Figure>
      <Figure title={t('plan.lock')}>{impact ? <Duration ms={impact.lock_milliseconds} /> : '—'}</Figure>
    </dl>
  );
}

/** Changes that somebody made; what comes along with them is not counted. */
export function askedFor({ changes }: Pick<Plan, 'changes'>): number {
  return changes.filter(({ follows }) => follows !== true).length;
}

function Figure({ title, bad, children }: { title: string; bad?: boolean; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className={bad ? 'down' : undefined}>{children}</dd>
    </div>
  );
}

/** 40 ms, 1.8 s */
export function Duration({ ms }: { ms: number }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const [value, unit] =
    ms < 1000
      ? [formatNumber(ms, locale, WHOLE), t('plan.ms')]
      : [formatNumber(ms / 1000, locale, { min: 0, max: 1 }), t('plan.seconds')];
  return (
    <>
      {value}
      <small>{unit}</small>
    </>
  );
}
