import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Obstacle } from './obstacles.ts';
import { changeSetAddress } from './place.ts';
import { brokenRecords, type NamedLoss, namedLosses, type Plan, type Planned, plus } from './plan.ts';

interface Props {
  readonly planned: Planned;
  readonly plan: Plan;
  readonly obstacles: readonly Obstacle[];
  readonly allowed: ReadonlySet<string>;
  onAllow(path: string, is: boolean): void;
}

/** What has to hold before it is published; losses are said by a tick. */
export function Checklist({ planned, plan, obstacles, allowed, onAllow }: Props) {
  const { t } = useTranslation();
  const { faults, impact, behind, base } = plan;
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const blocking = brokenRecords(impact?.breaking.filter(({ blocks }) => blocks) ?? []);
  const is = (name: Obstacle) => obstacles.includes(name);
  return (
    <section>
      <h2>{t('plan.before')}</h2>
      <ul className="chk">
        <Check done={!is('faults')}>
          {is('faults') ? t('plan.check_faults', { count: errors }) : t('plan.check_noFaults')}
        </Check>
        {planned.kind === 'changeSet' && (
          <Check done={!is('behind')}>
            {is('behind') ? (
              <>
                {t('plan.check_behind', { count: behind.length, release: base })}{' '}
                <Link to={changeSetAddress(planned.id)} state={{ rebase: true }}>
                  {t('plan.takeIn', { release: base })}
                </Link>
              </>
            ) : (
              t('plan.check_upToDate', { release: base })
            )}
          </Check>
        )}
        {impact && (
          <Check done={!is('records') && !is('refused')}>
            {is('refused')
              ? t('plan.check_refused')
              : is('records')
                ? t('plan.check_records', { count: blocking.count, plus: plus(blocking) })
                : t('plan.check_noRecords')}
          </Check>
        )}
        <WhoPublishes plan={plan} obstacles={obstacles} />
        {impact &&
          namedLosses(impact).map((loss) => (
            <LossCheck key={loss.path} loss={loss} checked={allowed.has(loss.path)} onAllow={onAllow} />
          ))}
      </ul>
    </section>
  );
}

function Check({ done, children }: { done: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={done ? 'ok' : 'down'}>
        <Icon name={done ? 'check' : 'close'} />
        <span className="visually-hidden">{t(done ? 'plan.holds' : 'plan.holdsNot')}</span>
      </span>
      <span>{children}</span>
    </li>
  );
}

function WhoPublishes({ plan: { publishing }, obstacles }: Pick<Props, 'plan' | 'obstacles'>) {
  const { t } = useTranslation();
  const names = publishing.others.map(({ name }) => name).join(t('list.separator'));
  const ask = names === '' ? t('plan.nobodyMay') : t('plan.ask', { names });
  if (obstacles.includes('impersonating')) return <Check done={false}>{t('plan.check_impersonating')}</Check>;
  if (obstacles.includes('fourEyes'))
    return <Check done={false}>{`${t('plan.check_fourEyes')} ${ask}`}</Check>;
  if (obstacles.includes('right')) return <Check done={false}>{`${t('plan.check_right')} ${ask}`}</Check>;
  return <Check done>{t(publishing.four_eyes ? 'plan.check_otherEyes' : 'plan.check_may')}</Check>;
}

function LossCheck(props: { loss: NamedLoss; checked: boolean; onAllow(path: string, is: boolean): void }) {
  const { t } = useTranslation();
  const { path, text, count } = props.loss;
  const label = count === undefined ? t('plan.know', { text }) : t('plan.knowCount', { text, count });
  return (
    <li>
      <Checkbox checked={props.checked} label={label} onChange={(is) => props.onAllow(path, is)} />
      <span aria-hidden="true">{label}</span>
    </li>
  );
}
