import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { isProblem } from '../../api/problem.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Empty, Failure } from '../../ui/empty.tsx';
import { toast } from '../../ui/toast.tsx';
import type { Choice, Conflict } from '../change-sets/change-set.ts';
import { Conflicts } from '../change-sets/conflicts.tsx';
import { addWords as addChangeSetWords } from '../change-sets/words.ts';
import { useDraft } from '../draft/draft.ts';
import { draftUpgrade, type Upgrade, upgradesQuery } from './upgrade.ts';
import { addWords } from './words.ts';
import '../plan/plan.css';
import '../change-sets/change-sets.css';

/** `/design/upgrades`: newer packages, taken in as a change set that is merged with what this workspace has changed. */
export function UpgradesPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  addChangeSetWords(i18n);
  const { model } = useDesk();
  const upgrades = useQuery(upgradesQuery(model.release));
  useEffect(() => {
    document.title = `${t('upgrades.title')} · Jacquard`;
  }, [t]);
  return (
    <div className="page change-sets">
      {upgrades.error && <Failure error={upgrades.error} onRetry={() => void upgrades.refetch()} />}
      {upgrades.data?.length === 0 && <Empty text={t('upgrades.none')} />}
      {upgrades.data && upgrades.data.length > 0 && <Offered upgrades={upgrades.data} />}
    </div>
  );
}

function Offered({ upgrades }: { upgrades: readonly Upgrade[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(upgrades.map((upgrade) => upgrade.package)),
  );
  const wanted = upgrades.filter((upgrade) => chosen.has(upgrade.package));
  const { conflicts, busy, failure, take } = useDrafting(wanted);
  if (conflicts.length > 0)
    return (
      <Conflicts
        drafts={[]}
        words={{
          heading: t('upgrades.heading', { count: conflicts.length }),
          allTheirs: t('upgrades.allTheirs'),
          theirs: t('upgrades.theirs'),
          takeIn: t('upgrades.takeIn'),
        }}
        conflicts={conflicts}
        busy={busy}
        failure={failure}
        onResolve={(choices) => void take(choices)}
      />
    );
  const toggle = (name: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(name);
    else next.delete(name);
    setChosen(next);
  };
  return (
    <section className="blk">
      <h2>{t('upgrades.title')}</h2>
      <p className="s13 sec">{t('upgrades.text')}</p>
      <UpgradeTable upgrades={upgrades} chosen={chosen} onToggle={toggle} />
      {failure !== undefined && (
        <p className="down s13" role="alert">
          {failure}
        </p>
      )}
      <button
        type="button"
        className="btn primary"
        disabled={busy || wanted.length === 0}
        onClick={() => void take([])}
      >
        {t('upgrades.draft')}
      </button>
    </section>
  );
}

function UpgradeTable(props: {
  upgrades: readonly Upgrade[];
  chosen: ReadonlySet<string>;
  onToggle(name: string, on: boolean): void;
}) {
  const { t } = useTranslation();
  const { upgrades, chosen, onToggle } = props;
  return (
    <table className="tbl upgrades">
      <thead>
        <tr>
          <th scope="col">{t('upgrades.package')}</th>
          <th scope="col">{t('upgrades.from')}</th>
          <th scope="col">{t('upgrades.to')}</th>
          <th scope="col">{t('upgrades.changed')}</th>
        </tr>
      </thead>
      <tbody>
        {upgrades.map(({ package: name, title, from, to, changed }) => (
          <tr key={name}>
            <td className="nm">
              <span className="row">
                <Checkbox
                  checked={chosen.has(name)}
                  label={t('upgrades.choose', { name: title })}
                  onChange={(on) => onToggle(name, on)}
                />
                {title}
              </span>
            </td>
            <td>{from}</td>
            <td>{to}</td>
            <td>{t(changed ? 'upgrades.yes' : 'upgrades.no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Drafts the upgrade, or finds out what has to be chosen first; the designer then goes on with the new change set. */
function useDrafting(wanted: readonly Upgrade[]) {
  const { t } = useTranslation();
  const { choose } = useDraft();
  const navigate = useNavigate();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const take = async (resolve: readonly Choice[]) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const packages = wanted.map((upgrade) => upgrade.package);
      const names = wanted.map(({ title, to }) => `${title} ${to}`).join(t('list.separator'));
      const answer = await draftUpgrade({ packages, title: t('upgrades.draft_title', { names }), resolve });
      setConflicts(answer.conflicts);
      if (answer.change_set === null) return;
      toast(t('upgrades.drafted'));
      choose(answer.change_set);
      void navigate(`/design/change-sets/${answer.change_set}`);
    } catch (error) {
      setFailure((isProblem(error) && (error.errors[0]?.detail ?? error.message)) || t('failure.offline'));
    } finally {
      setBusy(false);
    }
  };
  return { conflicts, busy, failure, take };
}
