import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { toast } from '../../ui/toast.tsx';
import type { Choice, Conflict } from '../change-sets/change-set.ts';
import { useDraft } from '../draft/draft.ts';
import { changeSetAddress } from '../plan/place.ts';
import { useTitles } from '../use-titles.ts';
import { draftUpgrade, type Upgrade } from './upgrade.ts';

/** Drafts the upgrade, or finds out what has to be chosen first; the designer then goes on with the new change set. */
export function useDrafting(wanted: readonly Upgrade[]) {
  const { t } = useTranslation();
  const { choose } = useDraft();
  const titles = useTitles();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const take = async (resolve: readonly Choice[]) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const packages = wanted.map((upgrade) => upgrade.package);
      const names = wanted
        .map(({ package: name, to }) => `${titles.package(name)} ${to}`)
        .join(t('list.separator'));
      const answer = await draftUpgrade({ packages, title: t('upgrades.draft_title', { names }), resolve });
      setConflicts(answer.conflicts);
      if (answer.change_set === null) return;
      toast(t('upgrades.drafted'));
      await queries.invalidateQueries({ queryKey: ['change-sets'] });
      choose(answer.change_set);
      void navigate(changeSetAddress(answer.change_set));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setFailure(error.errors[0]?.detail ?? (error.message || t('failure.offline')));
      // A choice that is idle by now: a release came in between.
      if (error.code === 'INVALID') setConflicts([]);
    } finally {
      setBusy(false);
    }
  };
  const stepBack = () => {
    setConflicts([]);
    setFailure(undefined);
  };
  return { conflicts, busy, failure, take, stepBack };
}
