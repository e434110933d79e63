import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { Icon } from '../../ui/icon.tsx';
import { Duration } from './figures.tsx';
import type { Impact } from './plan.ts';

/** Every statement with the lock it takes, rows it goes through and the time it is expected to take. */
export function Steps({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  const { steps, milliseconds } = impact;
  const phases = new Set(steps.map(({ phase }) => phase));
  if (steps.length === 0) return <p className="s13 mut no-sql">{t('plan.noSql')}</p>;
  return (
    <details className="sql">
      <summary>
        <Icon name="right" />
        <span className="b5">SQL</span>
        <span className="mut">
          {t('plan.statements', { count: steps.length, phases: phases.size })} ·{' '}
          <Duration ms={milliseconds} />
        </span>
        <span className="grow" />
        <code className="mono mut cut">{oneLine(steps[0]?.sql ?? '')}</code>
      </summary>
      <ol>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity than their place
          <Step key={index} step={step} />
        ))}
      </ol>
    </details>
  );
}

function Step({ step }: { step: Impact['steps'][number] }) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const { title, phase, entity, sql, lock, rows, milliseconds } = step;
  return (
    <li>
      <p className="s12 sec">
        <b className="b5">{t(`plan.phase_${phase}`)}</b> {model.entities[entity]?.title ?? title}
        <span className="mut">
          {t(`plan.lock_${lock}`)}
          {rows > 0 &&
            ` · ${t('plan.rows', { count: rows, number: formatNumber(rows, locale, { min: 0, max: 0 }) })}`}
          {' · '}
          <Duration ms={milliseconds} />
        </span>
      </p>
      <pre className="mono">{sql}</pre>
    </li>
  );
}

const oneLine = (sql: string) => sql.replace(/\s+/g, ' ').trim();
