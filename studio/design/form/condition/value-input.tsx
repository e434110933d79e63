import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../metadata/model.ts';
import { speakCalendar } from '../../../i18n/calendar.ts';
import { nearestLocale } from '../../../i18n/language.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { nameChoices } from '../widgets/name-choices.ts';
import { FindsRecords, RecordInput } from './record-input.tsx';
import { readValue, valueText } from './typed-value.ts';

interface Props {
  readonly field: Field;
  /** Entity whose ids the field holds. */
  readonly records: string | undefined;
  readonly label: string;
  readonly value: unknown;
  onChange(value: unknown): void;
}

/** A constant, entered as its field's kind is. */
export function ValueInput(props: Props) {
  const { field, records } = props;
  if (records !== undefined)
    return (
      <FindsRecords entity={records} otherwise={<TypedInput {...props} />}>
        <RecordInput {...props} entity={records} />
      </FindsRecords>
    );
  if (field.options) return <OptionInput {...props} />;
  if (field.kind === 'boolean') return <YesNoInput {...props} />;
  if (field.kind === 'date' || field.kind === 'instant') return <DayInput {...props} />;
  return <TypedInput {...props} />;
}

function OptionInput({ field, label, value, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const known = (field.options ?? []).map((option) => ({ name: option.value, title: option.title }));
  const chosen = valueText(value);
  return (
    <Combobox
      label={label}
      text={known.find(({ name }) => name === chosen)?.title ?? chosen}
      chosen={chosen === '' ? null : chosen}
      choices={nameChoices(known, typed)}
      placeholder={t('form.choose')}
      onSearch={setTyped}
      onChoose={onChange}
      onUnread={onChange}
    />
  );
}

function YesNoInput({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <select
      className="kind-select"
      aria-label={label}
      value={String(value === true)}
      onChange={(event) => onChange(event.target.value === 'true')}
    >
      <option value="true">{t('form.yes')}</option>
      <option value="false">{t('form.no')}</option>
    </select>
  );
}

function DayInput({ field, label, value, onChange }: Props) {
  const { i18n } = useTranslation();
  speakCalendar(nearestLocale(i18n.language));
  const isTime = field.kind === 'instant';
  const day = typeof value === 'string' ? dayjs(value) : null;
  return (
    <DatePicker
      showTime={isTime}
      aria-label={label}
      value={day?.isValid() ? day : null}
      onChange={(next) =>
        onChange(next ? (isTime ? next.toISOString() : next.format('YYYY-MM-DD')) : undefined)
      }
    />
  );
}

/** A text or a number; what is no number stays in the box and is not taken. */
function TypedInput({ field, label, value, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const invalid = typed !== null && typed.trim() !== '' && readValue(typed, field) === undefined;
  return (
    <div className={invalid ? 'in err' : 'in'}>
      <input
        aria-label={label}
        aria-invalid={invalid}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? valueText(value)}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = readValue(event.target.value, field);
          if (next !== undefined || event.target.value.trim() === '') onChange(next);
        }}
        onBlur={() => !invalid && setTyped(null)}
      />
    </div>
  );
}
