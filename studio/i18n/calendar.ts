import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';

/** Months and weekdays of date pickers, and the day their weeks begin with. */
export function speakCalendar(locale: string): void {
  dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en');
}
