import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { type Desk, useDesk } from '../../api/model.ts';
import { currencyName } from '../../format/number.ts';
import { LOCALES } from '../../i18n/language.ts';
import { type Choice, Combobox } from '../../ui/combobox.tsx';
import type { WidgetProps } from './widget.ts';

/** One of a closed set: options of an enum, currencies, time zones, languages, roles, entities. */
export function ChoiceInput(props: WidgetProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { field, value } = props;
  const [typed, setTyped] = useState('');
  const all = useMemo(() => choicesOf(field, desk), [field, desk]);
  const wanted = typed.trim().toLowerCase();
  const found = all.filter(({ key, text }) => `${text} ${key}`.toLowerCase().includes(wanted));
  const chosen = typeof value === 'string' ? value : null;
  const current = all.find(({ key }) => key === chosen);
  return (
    <Combobox
      id={props.id}
      label={field.title}
      text={current?.text ?? chosen ?? ''}
      mark={current?.mark}
      chosen={chosen}
      choices={found.slice(0, 200)}
      placeholder={t('form.choose')}
      clearable={!props.required}
      invalid={props.invalid}
      describedBy={props.describedBy}
      required={props.required}
      autoFocus={props.focus === true}
      bare={props.bare === true}
      unread={props.unread}
      onUnread={(text) => props.onUnread(text, t('form.unmatched', { text }))}
      onSearch={setTyped}
      onChoose={(key) => props.onChange(key)}
      onClear={() => props.onChange(null)}
      {...(props.onKey ? { onKey: props.onKey } : {})}
    />
  );
}

/** Currencies that are offered first. */
const COMMON = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'];

function choicesOf(field: Field, { model, session, locale }: Desk): Choice[] {
  switch (field.kind) {
    case 'enum':
      return (field.options ?? []).map(({ value, title, color }) => ({
        key: value,
        text: title,
        mark: color && <span className={`state-dot ${color}`} />,
      }));
    case 'currency':
      return [
        ...new Set([session.company.base_currency, ...COMMON, ...Intl.supportedValuesOf('currency')]),
      ].map((code) => ({ key: code, text: currencyName(code, locale) }));
    case 'time_zone':
      return Intl.supportedValuesOf('timeZone').map((zone) => ({
        key: zone,
        text: zone.replaceAll('_', ' '),
      }));
    case 'locale':
      return Object.entries(LOCALES).map(([key, text]) => ({ key, text }));
    case 'entity_name':
      return Object.values(model.entities).map(({ name, title }) => ({ key: name, text: title }));
    case 'role_name':
      return (model.roles ?? []).map(({ name, title }) => ({ key: name, text: title }));
    default:
      return [];
  }
}
