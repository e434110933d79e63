/** The controls of the condition builder, in our own drawing. */
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  OperatorSelectorProps,
} from 'react-querybuilder';
import { Icon } from '../../ui/icon.tsx';

export function FieldSelector({ options, value, handleOnChange, title }: FieldSelectorProps) {
  return (
    <div className="rule-field">
      <Select
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={title ?? ''}
        value={value ?? null}
        options={options as { name: string; label: string }[]}
        fieldNames={{ value: 'name', label: 'label' }}
        onChange={(next) => handleOnChange(next)}
      />
    </div>
  );
}

export function OperatorSelector({ options, value, handleOnChange }: OperatorSelectorProps) {
  const { t } = useTranslation();
  return (
    <div className="rule-op">
      <Select
        size="small"
        aria-label={t('filter.operator')}
        value={value ?? null}
        options={options as { name: string; label: string }[]}
        fieldNames={{ value: 'name', label: 'label' }}
        onChange={(next) => handleOnChange(next)}
      />
    </div>
  );
}

export function CombinatorSelector({ value, handleOnChange, rules }: CombinatorSelectorProps) {
  const { t } = useTranslation();
  if (rules.length < 2) return null;
  return (
    <fieldset className="seg" aria-label={t('filter.combinator')}>
      {(['and', 'or'] as const).map((one) => (
        <button
          type="button"
          key={one}
          className={value === one ? 'on' : ''}
          aria-pressed={value === one}
          onClick={() => handleOnChange(one)}
        >
          {t(`filter.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

export function AddRule({ handleOnClick }: ActionProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="btn sm text" onClick={handleOnClick}>
      <Icon name="plus" small />
      {t('filter.add')}
    </button>
  );
}

export function AddGroup({ handleOnClick, level }: ActionProps) {
  const { t } = useTranslation();
  return level > 1 ? null : (
    <button type="button" className="btn sm text" onClick={handleOnClick}>
      <Icon name="plus" small />
      {t('filter.addGroup')}
    </button>
  );
}

export function Remove({ handleOnClick }: ActionProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="btn sm text icon"
      aria-label={t('filter.remove')}
      onClick={handleOnClick}
    >
      <Icon name="close" small />
    </button>
  );
}
