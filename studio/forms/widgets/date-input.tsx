import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, wallClock } from '../../../metadata/calendar.ts';
import { message } from '../../../metadata/messages.ts';
import { useDesk } from '../../api/model.ts';
import { dateWords, formatFull } from '../../format/date.ts';
import { nearestLocale } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { leavesInput } from '../../ui/keys.ts';
import { parseDate } from './typed-date.ts';
import { type Reading, useTypedText } from './use-typed-text.ts';
import type { WidgetProps } from './widget.ts';

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }));

/** Dates as days, instants as wall-clock time of the company's zone: typed in the ways people write them, or picked. */
export function DateInput(props: WidgetProps) {
  const { t } = useTranslation();
  const { locale, session } = useDesk();
  const { field, value, bare } = props;
  const [open, setOpen] = useState(false);
  const instant = field.kind === 'instant';
  const zone = session.company.time_zone;
  const present = typeof value === 'string' && value !== '' ? value : null;
  const clock = present !== null && instant ? wallText(present, zone) : present;
  const edited = writtenAs(present, clock, locale, zone);
  const read = (text: string): Reading => {
    if (text.trim() === '') return { value: null };
    const date = parseDate(text, { locale, now: new Date(), zone });
    if (date && !instant) return { value: date.day };
    if (date) return { value: instantAt(date.day, date.time ?? clock?.slice(11) ?? '00:00', zone) };
    return {
      fault: instant
        ? t('form.noMoment')
        : message('INVALID_FORMAT', { format: 'date' }, nearestLocale(locale)),
    };
  };
  const typed = useTypedText({
    value,
    unread: props.unread,
    edited,
    live: false,
    read,
    onChange: props.onChange,
    onUnread: props.onUnread,
  });
  return (
    <div className={`date ${bare ? '' : props.invalid ? 'in err' : 'in'}`}>
      <input
        id={props.id}
        autoComplete="off"
        value={typed.text ?? edited}
        aria-label={bare ? field.title : undefined}
        aria-invalid={props.invalid}
        aria-required={props.required}
        aria-describedby={props.describedBy}
        // biome-ignore lint/a11y/noAutofocus: cells of the line table take the focus that moved into them
        autoFocus={props.focus}
        onFocus={(event) => {
          typed.begin();
          event.target.select();
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          typed.leave();
        }}
        onChange={(event) => {
          setOpen(false);
          typed.type(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && open) {
            event.preventDefault();
            event.stopPropagation();
            return setOpen(false);
          }
          if (event.key === 'Escape') typed.drop();
          else if (leavesInput(event)) typed.leave();
          props.onKey?.(event);
        }}
      />
      {!bare && <Icon name="calendar" />}
      {open && (
        <Suspense>
          <Calendar
            clock={props.unread === undefined ? clock : null}
            withTime={instant}
            onPick={(next) => {
              typed.drop();
              props.onChange(
                instant ? instantAt(next.slice(0, 10), next.slice(11), zone) : next.slice(0, 10),
              );
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** `2026-11-21T10:24` on the wall of a zone. */
function wallText(instant: string, zone: string): string {
  return wallClock(new Date(instant), zone).toISOString().slice(0, 16);
}

function instantAt(day: string, time: string, zone: string): string {
  return instantOf(new Date(`${day}T${time}:00Z`), zone).toISOString();
}

function writtenAs(value: string | null, clock: string | null, locale: string, zone: string): string {
  if (value === null || clock === null) return '';
  return locale === 'zh-CN' ? clock.replace('T', ' ') : formatFull(value, dateWords(locale), zone);
}
