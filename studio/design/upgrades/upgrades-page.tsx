import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Empty, Failure } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Conflicts } from '../change-sets/conflicts.tsx';
import { TableOutline } from '../change-sets/set-table.tsx';
import { addWords as addChangeSetWords } from '../change-sets/words.ts';
import { type Offer, offerQuery } from './upgrade.ts';
import { UpgradeTable } from './upgrade-table.tsx';
import { useDrafting } from './use-drafting.ts';
import { addWords } from './words.ts';
import '../plan/plan.css';
import '../change-sets/change-sets.css';
import './upgrades.css';

/** `/design/upgrades`: newer packages, taken in as a change set that is merged with what this workspace has changed. */
export function UpgradesPage() {
  const { t, i18n } = useTranslation();
  addWords(i18n);
  addChangeSetWords(i18n);
  const { model } = useDesk();
  const offer = useQuery(offerQuery(model.release));
  useEffect(() => {
    document.title = `${t('upgrades.title')} · Jacquard`;
  }, [t]);
  return (
    <>
      <header className="top">
        <h1>{t('upgrades.title')}</h1>
      </header>
      <div className="page change-sets">
        {offer.error && !offer.data && <Failure error={offer.error} onRetry={() => void offer.refetch()} />}
        {offer.isPending && <TableOutline />}
        {offer.data &&
          (offer.data.upgrades.length === 0 ? (
            <Empty text={t('upgrades.none')} />
          ) : (
            <Offered key={model.release} offer={offer.data} />
          ))}
      </div>
    </>
  );
}

function Offered({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { upgrades, drafts } = offer;
  const drafted = new Set(drafts.flatMap((draft) => Object.keys(draft.upgrades)));
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  // What is drafted already is not drafted once more by itself.
  const wanted = upgrades.filter(({ package: name }) => ticked.get(name) ?? !drafted.has(name));
  const drafting = useDrafting(wanted);
  if (drafting.conflicts.length > 0) return <Choosing {...drafting} />;
  return (
    <>
      <p className="s13 sec upgrades-text">{t('upgrades.text')}</p>
      <UpgradeTable
        offer={offer}
        wanted={wanted}
        onToggle={(name, on) => setTicked((before) => new Map(before).set(name, on))}
      />
      {drafting.failure !== undefined && (
        <p className="down s13" role="alert">
          {drafting.failure}
        </p>
      )}
      {model.rights.change_set?.create && (
        <button
          type="button"
          className="btn primary upgrades-draft"
          disabled={drafting.busy || wanted.length === 0}
          onClick={() => void drafting.take([])}
        >
          {t(drafting.busy ? 'upgrades.drafting' : 'upgrades.draft')}
        </button>
      )}
    </>
  );
}

/** Place by place, where this workspace and the new version differ. */
function Choosing({ conflicts, busy, failure, take, stepBack }: ReturnType<typeof useDrafting>) {
  const { t } = useTranslation();
  return (
    <>
      <button type="button" className="btn text upgrades-back" onClick={stepBack}>
        <Icon name="left" />
        {t('upgrades.back')}
      </button>
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
    </>
  );
}
