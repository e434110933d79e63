import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toast.tsx';
import { useDraft } from '../draft/draft.ts';
import { reasonOf } from '../draft/reason.ts';

/** The name of the change set, changed where it stands. */
export function SetTitle() {
  const { t } = useTranslation();
  const { changeSet, retitle, readOnly } = useDraft();
  const [typed, setTyped] = useState<string>();
  const title = changeSet?.title;
  if (title === undefined)
    return (
      <h1 className="mut cut" title={readOnly ? undefined : t('design.noSetHint')}>
        {t('design.noSet')}
      </h1>
    );
  if (readOnly) return <h1 className="cut">{title}</h1>;
  const leave = () => {
    const next = typed?.trim() ?? '';
    if (next === '' || next === title) return setTyped(undefined);
    // What is typed stays until it is stored.
    retitle(next).then(
      () => setTyped(undefined),
      (error: unknown) => toast(reasonOf(error, t)),
    );
  };
  return (
    <h1 className="set-title">
      <input
        aria-label={t('design.name')}
        value={typed ?? title}
        maxLength={120}
        size={Math.max(12, (typed ?? title).length + 2)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
    </h1>
  );
}
