import { useTranslation } from 'react-i18next';
import { type Plan, plus } from './plan.ts';
import { riskOf } from './risk.ts';

const TONES = { low: 'green', medium: 'amber', high: 'red' } as const;
const BARS = ['low', 'medium', 'high'] as const;

export function RiskPanel({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { level, reasons } = riskOf(plan);
  return (
    <section className="risk">
      <div className="row">
        <h2>{t('plan.risk')}</h2>
        <span className="grow" />
        <span className={`tag lg ${TONES[level]}`}>{t(`plan.level_${level}`)}</span>
      </div>
      <div className={`meter ${TONES[level]}`} aria-hidden="true">
        {BARS.map((bar, index) => (
          <i key={bar} className={index <= BARS.indexOf(level) ? 'o' : undefined} />
        ))}
      </div>
      <ul>
        {reasons.map(({ text, count, more = false }) => (
          <li key={text}>
            <span>{t(text, { count, plus: plus({ more }) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
