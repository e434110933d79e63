import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { instantOf, wallClock } from '../../../metadata/calendar.ts';
import { useDesk } from '../../api/model.ts';
import { speakCalendar } from '../../i18n/calendar.ts';
import { Icon } from '../../ui/icon.tsx';
import { parseDate } from './typed-date.ts';
import type { WidgetProps } from './widget.ts';

const FORMATS: Readonly<Record<string, { readonly day: string; readonly minute: string }>> = {
  en: { day: 'D MMM YYYY', minute: 'D MMM YYYY HH:mm' },
  'zh-CN': { day: 'YYYY-MM-DD', minute: 'YYYY-MM-DD HH:mm' },
};

/** Dates as days, instants as wall-clock time of the company's zone. Other ways of writing a day are understood when typed. */
export function DateInput(props: WidgetProps) {
  const { locale, session } = useDesk();
  const { field, value, bare } = props;
  speakCalendar(locale);
  const instant = field.kind === 'instant';
  const zone = session.company.time_zone;
  const format = FORMATS[locale]?.[instant ? 'minute' : 'day'] ?? 'YYYY-MM-DD';
  const text = typeof value === 'string' && value !== '' ? value : null;
  const shown = text === null ? null : instant ? wallTime(text, zone) : dayjs(text);
  const change = (picked: Dayjs | null) => {
    if (!picked?.isValid()) props.onChange(null);
    else if (instant)
      props.onChange(instantOf(new Date(`${picked.format('YYYY-MM-DDTHH:mm')}:00Z`), zone).toISOString());
    else props.onChange(picked.format('YYYY-MM-DD'));
  };
  /** What is typed counts as soon as it is a date: saving must not depend on how the picker is left. */
  const take = (typed: string) => {
    const date = parseDate(typed);
    if (!date || (instant && date.time === undefined)) return;
    change(dayjs(date.time === undefined ? date.day : `${date.day}T${date.time}`));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what happens in the picker's own input
    <div
      className="date"
      onInput={(event) => event.target instanceof HTMLInputElement && take(event.target.value)}
      onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
    >
      <DatePicker
        id={props.id}
        value={shown}
        format={[format, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'D.M.YYYY']}
        showTime={instant ? { format: 'HH:mm' } : false}
        needConfirm={false}
        placeholder=""
        suffixIcon={<Icon name="calendar" />}
        allowClear={!props.required && !bare}
        variant={bare ? 'borderless' : 'outlined'}
        autoFocus={props.focus === true}
        {...(props.invalid ? { status: 'error' as const } : {})}
        aria-label={field.title}
        aria-describedby={props.describedBy}
        aria-required={props.required}
        onChange={(picked) => change(Array.isArray(picked) ? (picked[0] ?? null) : picked)}
        onKeyDown={(event) => props.onKey?.(event)}
      />
    </div>
  );
}

function wallTime(instant: string, zone: string): Dayjs {
  return dayjs(wallClock(new Date(instant), zone).toISOString().slice(0, 16));
}
