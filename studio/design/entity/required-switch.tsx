import { useTranslation } from 'react-i18next';

/** Whether a field is never empty. */
export function RequiredSwitch({ on, onToggle }: { on: boolean; onToggle(): void }) {
  const { t } = useTranslation();
  const label = t('design.field.required');
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
