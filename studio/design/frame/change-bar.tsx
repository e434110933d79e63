import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { isProblem } from '../../api/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDraft } from '../draft/draft.ts';
import { FaultsButton } from './faults-button.tsx';
import { PreviewButton } from './preview-button.tsx';
import { SetPicker } from './set-picker.tsx';
import { SetTitle } from './set-title.tsx';

/** The change set that is worked on: its name, how much it changes, whether it is stored, and the way to its plan. */
export function ChangeBar() {
  const { t } = useTranslation();
  const { changeSet, changes, undo, redo, settled } = useDraft();
  const navigate = useNavigate();
  const plan = async () => {
    // What is not stored is not planned: the bar says why.
    const stored = await settled().catch(() => undefined);
    if (stored) void navigate(`/design/change-sets/${stored.id}/plan`);
  };
  const nothing = changes === 0;
  return (
    <header className="cs">
      <SetPicker />
      <SetTitle />
      {changes > 0 && <span className="tag amber changes">{t('design.changes', { count: changes })}</span>}
      <Saving />
      <span className="grow" />
      <FaultsButton />
      <button
        type="button"
        className="btn text icon wide-only"
        disabled={!undo}
        aria-label={t('design.undo')}
        title={t('design.undo')}
        onClick={undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="btn text icon mirrored wide-only"
        disabled={!redo}
        aria-label={t('design.redo')}
        title={t('design.redo')}
        onClick={redo}
      >
        <Icon name="undo" />
      </button>
      {changeSet && (
        <Link className="btn text wide-only" to={`/design/change-sets/${changeSet.id}`}>
          {t('design.viewChanges')}
        </Link>
      )}
      <PreviewButton />
      <Tooltip title={nothing ? t('design.nothingToPlan') : ''}>
        <button type="button" className="btn primary" disabled={nothing} onClick={() => void plan()}>
          {t('design.plan')}
        </button>
      </Tooltip>
    </header>
  );
}

function Saving() {
  const { t } = useTranslation();
  const { saving, problem, settled, changeSet } = useDraft();
  if (saving === 'failed')
    return (
      <span className="row" role="alert">
        <span className="down s13 cut">{reasonOf(problem) ?? t('design.notSaved')}</span>
        <button type="button" className="btn text sm" onClick={() => void settled().catch(() => undefined)}>
          {t('design.retry')}
        </button>
      </span>
    );
  if (!changeSet && saving === 'saved') return null;
  return (
    <output className="mut s13 wide-only">{t(saving === 'saved' ? 'design.saved' : 'design.saving')}</output>
  );
}

function reasonOf(problem: unknown): string | undefined {
  if (!isProblem(problem) || problem.status === 0) return undefined;
  return problem.errors[0]?.detail ?? (problem.message || undefined);
}
