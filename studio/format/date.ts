/** Dates as people read them. All instants are shown in the company's time zone. */

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A `date` value (`2026-11-21`), or an instant, near today: 今天 10:24, 11月18日, 2025年11月18日. */
export function formatNear(value: unknown, words: DateWords, zone: string, now: Date): string {
  if (typeof value !== 'string' || value === '') return '';
  const plain = parseDay(value);
  if (plain && value.length === 10) return dayText(plain, words, dayIn(now, zone), undefined);
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return value;
  return dayText(dayIn(instant, zone), words, dayIn(now, zone), timeIn(instant, zone));
}

/** In full, for tooltips and read-only fields: 2026年11月18日 10:24. */
export function formatFull(value: unknown, words: DateWords, zone: string): string {
  if (typeof value !== 'string' || value === '') return '';
  const plain = parseDay(value);
  if (plain && value.length === 10) return words.full(plain);
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return value;
  return `${words.full(dayIn(instant, zone))} ${timeIn(instant, zone)}`;
}

export interface DateWords {
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
  near(day: Day): string;
  full(day: Day): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const DATE_WORDS: Readonly<Record<string, DateWords>> = {
  en: {
    today: 'Today',
    yesterday: 'Yesterday',
    tomorrow: 'Tomorrow',
    near: ({ month, day }) => `${day} ${MONTHS[month - 1]}`,
    full: ({ year, month, day }) => `${day} ${MONTHS[month - 1]} ${year}`,
  },
  'zh-CN': {
    today: '今天',
    yesterday: '昨天',
    tomorrow: '明天',
    near: ({ month, day }) => `${month}月${day}日`,
    full: ({ year, month, day }) => `${year}年${month}月${day}日`,
  },
};

export function dateWords(locale: string): DateWords {
  return DATE_WORDS[locale] ?? (DATE_WORDS.en as DateWords);
}

function dayText(day: Day, words: DateWords, today: Day, time: string | undefined): string {
  const distance = serial(day) - serial(today);
  const word =
    distance === 0
      ? words.today
      : distance === -1
        ? words.yesterday
        : distance === 1
          ? words.tomorrow
          : undefined;
  if (word !== undefined) return time === undefined ? word : `${word} ${time}`;
  return day.year === today.year ? words.near(day) : words.full(day);
}

function serial({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function parseDay(value: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined;
}

const zones = new Map<string, Intl.DateTimeFormat>();
/** A list asks for "now" with every cell; within a minute all zones answer the same. */
const minutes = new Map<string, Record<string, string>>();

function parts(instant: Date, zone: string): Record<string, string> {
  const key = `${Math.floor(instant.getTime() / 60_000)} ${zone}`;
  let known = minutes.get(key);
  if (!known) {
    known = readParts(instant, zone);
    if (minutes.size >= 1000) minutes.clear();
    minutes.set(key, known);
  }
  return known;
}

function readParts(instant: Date, zone: string): Record<string, string> {
  let format = zones.get(zone);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    };
    format = new Intl.DateTimeFormat('en-US', options);
    zones.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

function dayIn(instant: Date, zone: string): Day {
  const { year, month, day } = parts(instant, zone);
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function timeIn(instant: Date, zone: string): string {
  const { hour, minute } = parts(instant, zone);
  return `${hour}:${minute}`;
}

/** `2026-11-21`: the calendar day of an instant in a zone. */
export function isoDay(instant: Date, zone: string): string {
  const { year, month, day } = dayIn(instant, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
