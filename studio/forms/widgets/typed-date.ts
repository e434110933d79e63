import { wallClock } from '../../../metadata/calendar.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Words for a day, in days from today. */
const WORDS: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  后天: 2,
  昨天: -1,
};

export interface TypedDate {
  /** `2027-03-09` */
  readonly day: string;
  /** `14:30`, where it was typed. */
  readonly time: string | undefined;
}

export interface DateSetting {
  /** English is written here as the studio writes it, day first; Chinese year first. */
  readonly locale: string;
  readonly now: Date;
  readonly zone: string;
}

/**
 * A date as people write it: 2027-03-09, 2027/3/9, 2027年3月9日, 20270309, 9 Mar 2027, Mar 9, 2027, 9/3/2027, 12-24,
 * tomorrow, 明天; with 14:30 behind it. Undefined for what is no date, or could be two.
 */
export function parseDate(typed: string, setting: DateSetting): TypedDate | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const match = /^(.*?)(?:[ t]+(\d{1,2}):(\d{2})(?::00)?)?$/.exec(text);
  if (!match) return undefined;
  const day = dayOf((match[1] ?? '').trim(), setting);
  const [hour, minute] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (day === undefined || hour > 23 || minute > 59) return undefined;
  return { day, time: match[2] === undefined ? undefined : `${pad(hour)}:${pad(minute)}` };
}

function dayOf(text: string, { locale, now, zone }: DateSetting): string | undefined {
  const today = wallClock(now, zone);
  const distance = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (distance !== undefined)
    return new Date(today.getTime() + distance * 86_400_000).toISOString().slice(0, 10);
  return written(text) ?? named(text, today) ?? numeric(text, today, locale);
}

/** Year first: nobody means anything else by it. */
function written(text: string): string | undefined {
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter((_, index) => index !== 2) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match ? day(match[1], match[2], match[3]) : undefined;
}

/** With the month as a word, or as 月; without a year this one is meant. */
function named(text: string, today: Date): string | undefined {
  const year = today.getUTCFullYear();
  const chinese = /^(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (chinese) return day(year, chinese[1], chinese[2]);
  const first = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})[ .,-]*(\d{4})?$/.exec(text);
  const behind = /^([a-z]{3,9})[ .]*(\d{1,2})(?:st|nd|rd|th)?(?:[ ,]+(\d{4}))?$/.exec(text);
  const [word = '', number, of] = first
    ? [first[2], first[1], first[3]]
    : [behind?.[1], behind?.[2], behind?.[3]];
  const month = word === '' ? 0 : MONTHS.findIndex((one) => one.startsWith(word)) + 1;
  return month > 0 ? day(of ?? year, month, number) : undefined;
}

/** Day and month as numbers: in the order of the language, and in the other one only where that is no date. */
function numeric(text: string, today: Date, locale: string): string | undefined {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}))?$/.exec(text);
  if (!match) return undefined;
  const [, one, sign, two, year = today.getUTCFullYear()] = match;
  const [dayFirst, monthFirst] = [day(year, two, one), day(year, one, two)];
  const english = locale.startsWith('en');
  // 3/9/2027 is the ninth of March in one country and the third of September in the next.
  const ambiguous = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst;
  if (!ambiguous) return dayFirst ?? monthFirst;
  if (match[4] === undefined && !english) return monthFirst;
  return english && sign !== '-' ? dayFirst : undefined;
}

/** Undefined for 31 February, which would quietly become 3 March. */
function day(year: unknown, month: unknown, dayOfMonth: unknown): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1000 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d
    ? date.toISOString().slice(0, 10)
    : undefined;
}

const pad = (value: number) => String(value).padStart(2, '0');
