import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from 'react-querybuilder';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { isoDay } from '../../format/date.ts';
import { ReferencePicker } from '../../forms/reference-picker.tsx';
import { speakCalendar } from '../../i18n/calendar.ts';
import { isNumeric } from '../money.ts';
import { dayStart } from './day-start.ts';
import { type FilterOperator, needsValue } from './filter.ts';
import { asList } from './filter-query.ts';

/** The value of a condition, entered as its field's kind is. */
export function ValueEditor(props: ValueEditorProps) {
  const { t } = useTranslation();
  const { session, locale } = useDesk();
  speakCalendar(locale);
  const fields: readonly Field[] = props.context?.fields ?? [];
  const field = fields.find(({ name }) => name === props.field);
  const { value, handleOnChange } = props;
  const label = t('filter.value');
  if (!field || !needsValue(props.operator as FilterOperator)) return <div className="rule-none" />;
  const one = asList(value)[0] ?? '';
  const editor = () => {
    if (field.options)
      return (
        <Select
          size="small"
          {...(props.operator === 'in' ? { mode: 'multiple' as const } : {})}
          aria-label={label}
          value={props.operator === 'in' ? asList(value) : one || null}
          options={field.options.map((option) => ({ value: option.value, label: option.title }))}
          onChange={(next) => handleOnChange(next)}
        />
      );
    if (field.kind === 'boolean')
      return (
        <Select
          size="small"
          aria-label={label}
          value={one}
          options={[
            { value: 'true', label: t('filter.yes') },
            { value: 'false', label: t('filter.no') },
          ]}
          onChange={(next) => handleOnChange(next)}
        />
      );
    if (field.reference)
      return (
        <ReferencePicker
          entity={field.reference.entity}
          label={label}
          value={one === '' ? null : one}
          onChange={(id) => handleOnChange(id ?? '')}
        />
      );
    if (field.kind === 'date' || field.kind === 'instant') {
      const zone = session.company.time_zone;
      const day = one === '' ? null : dayjs(one.length > 10 ? isoDay(new Date(one), zone) : one);
      return (
        <DatePicker
          size="small"
          aria-label={label}
          value={day}
          onChange={(next) => {
            const text = next?.format('YYYY-MM-DD') ?? '';
            handleOnChange(field.kind === 'date' || text === '' ? text : dayStart(text, zone));
          }}
        />
      );
    }
    return (
      <div className="in sm">
        <input
          aria-label={label}
          inputMode={isNumeric(field) ? 'decimal' : undefined}
          value={one}
          onChange={(event) => {
            const text = event.target.value;
            if (!isNumeric(field) || /^-?\d*\.?\d*$/.test(text)) handleOnChange(text);
          }}
        />
      </div>
    );
  };
  return <div className="rule-value">{editor()}</div>;
}
