import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useDesk } from '../../api/model.ts';
import { speakCalendar } from '../../i18n/calendar.ts';

/**
 * The calendar that hangs open below a date input, to pick from with the mouse; keys stay with the input. Of antd's picker
 * only the panel is seen: its own input rewrites what is typed into it.
 */
export function Calendar(props: {
  /** `2026-11-21`, or with the time on the wall. */
  clock: string | null;
  withTime: boolean;
  /** `2026-11-21T10:24` */
  onPick(clock: string): void;
  onClose(): void;
}) {
  const { locale } = useDesk();
  speakCalendar(locale);
  return (
    // A click in the panel, which is a child here, leaves the focus in the input.
    <div className="calendar" aria-hidden="true" onMouseDown={(event) => event.preventDefault()}>
      <DatePicker
        open
        value={props.clock === null ? null : dayjs(props.clock)}
        showTime={props.withTime ? { format: 'HH:mm' } : false}
        needConfirm={false}
        allowClear={false}
        tabIndex={-1}
        onChange={(picked) => picked && props.onPick(picked.format('YYYY-MM-DDTHH:mm'))}
        // The picker hands its day over only after it has closed.
        onOpenChange={(open) => !open && setTimeout(props.onClose)}
      />
    </div>
  );
}
