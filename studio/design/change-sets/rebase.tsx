import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { reasonOf } from '../draft/reason.ts';
import { type Checked, type Choice, type Conflict, rebase, type WholeChangeSet } from './change-set.ts';
import { Conflicts } from './conflicts.tsx';
import { useDocumentTitles } from './document-title.ts';
import { useOpenSet } from './use-open-set.ts';

interface Props {
  readonly changeSet: WholeChangeSet;
  readonly check: Checked;
  readonly mayChange: boolean;
}

/** A newer release has changed the same documents: both are brought together, place by place where they differ. */
export function Rebase({ changeSet, check, mayChange }: Props) {
  const { t } = useTranslation();
  const titleOf = useDocumentTitles();
  const { conflicts, busy, failure, take } = useRebase(changeSet, check.base);
  useAskedFor(check.behind.length > 0 && mayChange, () => void take([]));
  const names = check.behind.map((document) => titleOf(document)).join(t('list.separator'));
  if (check.behind.length === 0) return null;
  if (conflicts.length > 0)
    return (
      <Conflicts
        drafts={changeSet.documents}
        words={{
          heading: t('changeSets.conflicts', { count: conflicts.length, release: check.base }),
          allTheirs: t('changeSets.allTheirs', { release: check.base }),
          theirs: t('changeSets.theirs', { release: check.base }),
          takeIn: t('changeSets.takeIn', { release: check.base }),
        }}
        conflicts={conflicts}
        busy={busy}
        failure={failure}
        onResolve={(choices) => void take(choices)}
      />
    );
  return (
    <div className="banner behind">
      <Icon name="warning" />
      <span className="grow">
        {t('changeSets.isBehind', { release: check.base, names })}
        {failure !== undefined && (
          <span className="down" role="alert">
            {' '}
            {failure}
          </span>
        )}
      </span>
      {mayChange && (
        <button type="button" className="btn" disabled={busy} onClick={() => void take([])}>
          {t('changeSets.takeIn', { release: check.base })}
        </button>
      )}
    </div>
  );
}

function useRebase(changeSet: WholeChangeSet, release: number) {
  const { t } = useTranslation();
  const open = useOpenSet(changeSet.id);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const take = async (choices: readonly Choice[]) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await open.settled();
      const answer = await rebase(changeSet.id, choices);
      setConflicts(answer.conflicts);
      if (!answer.rebased) return;
      toast(t('changeSets.tookIn', { release: answer.base }));
      await open.reopen();
    } catch (error) {
      setFailure(reasonOf(error, t));
      // A choice that is idle by now: a release came in between.
      if (isProblem(error, 'INVALID')) setConflicts([]);
      await open.refresh();
    } finally {
      setBusy(false);
    }
  };
  return { conflicts, busy, failure, take, release };
}

/** Once, where the link that led here says so: `state: { rebase: true }`. */
function useAskedFor(can: boolean, act: () => void): void {
  const location = useLocation();
  const navigate = useNavigate();
  const done = useRef(false);
  const wanted = (location.state as { rebase?: boolean } | null)?.rebase === true;
  useEffect(() => {
    if (!can || !wanted || done.current) return;
    done.current = true;
    void navigate('.', { replace: true, state: null });
    act();
  });
}
