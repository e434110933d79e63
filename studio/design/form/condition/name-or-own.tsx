import { useTranslation } from 'react-i18next';
import { humanised } from '../../../../metadata/humanise.ts';

/** A condition of one's own, or one that the entity has a name for. */
export function NameOrOwn(props: {
  /** Names that there are. */
  names: readonly string[];
  label: string;
  value: unknown;
  onChange(value: unknown): void;
}) {
  const { t } = useTranslation();
  const { names, value, label, onChange } = props;
  const chosen = typeof value === 'string' ? value : '';
  if (names.length === 0 && chosen === '') return null;
  const isKnown = names.includes(chosen);
  return (
    <select
      className="kind-select"
      aria-label={label}
      value={chosen}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{t('schemaForm.shape.condition')}</option>
      {!isKnown && chosen !== '' && <option value={chosen}>{chosen}</option>}
      {names.map((name) => (
        <option key={name} value={name}>
          {humanised(name)}
        </option>
      ))}
    </select>
  );
}
