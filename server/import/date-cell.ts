/** Days and times as files write them. */
import { instantOf } from '../../metadata/calendar.ts';

/** Wall-clock parts of a cell, as text. */
interface Parts {
  readonly date: string;
  readonly time: string;
}

const DATETIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
};

export type DateReader = (text: string) => Parts | undefined;

/**
 * Reads cells of a pattern such as `DD.MM.YYYY HH:mm`, or `datetime`: `2026-11-21`, with or without a time.
 * Undefined when the pattern does not say a day.
 */
export function dateReader(pattern: string): DateReader | undefined {
  if (pattern === 'datetime') return readDatetime;
  const names = Object.keys(TOKENS).filter((token) => pattern.split(token).length === 2);
  if (!['YYYY', 'MM', 'DD'].every((token) => names.includes(token))) return undefined;
  const source = pattern.replace(
    /YYYY|MM|DD|HH|mm|ss|[^A-Za-z]|[A-Za-z]/g,
    (part) => TOKENS[part] ?? escaped(part),
  );
  const matcher = new RegExp(`^${source}$`);
  return (text) => {
    const groups = matcher.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const two = (name: string) => (groups[name] ?? '0').padStart(2, '0');
    return {
      date: `${groups.year}-${two('month')}-${two('day')}`,
      time: `${two('hour')}:${two('minute')}:${two('second')}`,
    };
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function readDatetime(text: string): Parts | undefined {
  const [, date, time = '00:00:00'] = DATETIME.exec(text) ?? [];
  return date === undefined ? undefined : { date, time };
}

/** The day of a cell; a time on it is left out. Undefined when it is none. */
export function dateOf(text: string, read: DateReader): string | undefined {
  const date = read(text)?.date;
  return date !== undefined && isDay(date) ? date : undefined;
}

/** The instant of a cell; a time without a zone is the wall clock's of the company. */
export function instantOfCell(text: string, read: DateReader, zone: string): string | undefined {
  const zoned = ZONED.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(zoned)) return new Date(zoned).toISOString();
  const parts = read(text);
  if (parts === undefined || !isDay(parts.date)) return undefined;
  const local = Date.parse(`${parts.date}T${parts.time}Z`);
  return Number.isNaN(local) ? undefined : instantOf(new Date(local), zone).toISOString();
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
