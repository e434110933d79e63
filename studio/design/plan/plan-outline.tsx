import { useTranslation } from 'react-i18next';
import './plan.css';

/** In the geometry of the report, when it takes longer. */
export function PlanOutline() {
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
