import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDraft } from '../draft/draft.ts';
import { FaultsButton } from './faults-button.tsx';
import { PreviewButton } from './preview-button.tsx';
import { Saving } from './saving.tsx';
import { SetPicker } from './set-picker.tsx';
import { SetTitle } from './set-title.tsx';
import { StepButtons } from './step-buttons.tsx';

/** The change set that is worked on: its name, how much it changes, whether it is stored, and the way to its plan. */
export function ChangeBar() {
  const { t } = useTranslation();
  const { changeSet, changes, readOnly, settled } = useDraft();
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
      {!readOnly && <StepButtons />}
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
