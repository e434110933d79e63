import { useTranslation } from 'react-i18next';
import { useReadOnly } from '../read-only.ts';
import { ReadValue } from './read-value.tsx';

/** Whether a field is never empty. */
export function RequiredSwitch({ on, onToggle }: { on: boolean; onToggle(): void }) {
  const { t } = useTranslation();
  const label = t('design.field.required');
  if (useReadOnly()) return <ReadValue label={label} value={t(on ? 'form.yes' : 'form.no')} />;
  return (
    <div className="opt">
      <span>{label}</span>
      <button
        type="button"
        role="switch"
        className={on ? 'sw on' : 'sw'}
        aria-checked={on}
        aria-label={label}
        onClick={onToggle}
      />
    </div>
  );
}
