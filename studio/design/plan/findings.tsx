import { useTranslation } from 'react-i18next';
import { Block } from './block.tsx';
import { BrokenRecords } from './broken-records.tsx';
import { Changes } from './changes.tsx';
import { Effects } from './effects.tsx';
import { Faults, Refusals } from './faults.tsx';
import { Figures } from './figures.tsx';
import { People } from './people.tsx';
import type { Plan } from './plan.ts';
import { Steps } from './steps.tsx';

/** What was found, worst first where it keeps from publishing. */
export function Findings({ plan, onPlan }: { plan: Plan; onPlan(): void }) {
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
          <BrokenRecords impact={impact} onMended={onPlan} />
          <Effects impact={impact} />
          <People people={impact.people} />
          <Steps impact={impact} />
        </>
      )}
      {warnings.length > 0 && <Faults faults={warnings} title={t('plan.warnings')} />}
    </div>
  );
}
