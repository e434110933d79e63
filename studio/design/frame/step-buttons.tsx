import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { isTyping, useKeys } from '../../ui/keys.ts';
import { useDraft } from '../draft/draft.ts';

/** Steps back and forth through the edits, by button and by key. */
export function StepButtons() {
  const { undo, redo } = useDraft();
  useKeys({
    'mod+z': (event) => {
      // An input takes back its own typing.
      if (isTyping(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) redo?.();
      else undo?.();
    },
  });
  return (
    <>
      <StepButton word="undo" step={undo} />
      <StepButton word="redo" step={redo} />
    </>
  );
}

function StepButton({ word, step }: { word: 'undo' | 'redo'; step: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={`btn text icon wide-only ${word === 'redo' ? 'mirrored' : ''}`}
      disabled={!step}
      aria-label={t(`design.${word}`)}
      title={t(`design.${word}`)}
      onClick={step}
    >
      <Icon name="undo" />
    </button>
  );
}
