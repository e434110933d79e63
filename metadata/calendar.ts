/**
 * Wall-clock arithmetic in an IANA zone, by `Intl` alone so that it runs in Node and in the browser.
 * A local time is written as a `Date` whose UTC parts are the wall clock's.
 */
export type CalendarUnit = 'd' | 'w' | 'mo' | 'y' | 'bd';
export type Boundary = 'day' | 'week' | 'month' | 'quarter' | 'year';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** The last answer: a request asks for one instant in one zone, again and again. */
let last: { readonly time: number; readonly zone: string; readonly local: number } | undefined;

/** What the clock on the wall shows at `instant`. Throws RangeError on an unknown zone. */
export function wallClock(instant: Date, zone: string): Date {
  const time = instant.getTime();
  if (last?.time !== time || last.zone !== zone) last = { time, zone, local: readClock(instant, zone) };
  return new Date(last.local);
}

function readClock(instant: Date, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second, instant.getUTCMilliseconds());
}

/**
 * The instant at which the wall shows `local`. A time that a clock change skips is read with the offset before the
 * change; of a time that comes twice the first is taken.
 */
export function instantOf(local: Date, zone: string): Date {
  const offsetAt = (instant: number) => wallClock(new Date(instant), zone).getTime() - instant;
  const before = offsetAt(local.getTime() - DAY);
  const after = offsetAt(local.getTime() + DAY);
  const candidate = local.getTime() - before;
  if (before === after || offsetAt(candidate) === before) return new Date(candidate);
  const later = local.getTime() - after;
  return new Date(offsetAt(later) === after ? later : candidate);
}

/** Adds whole units to a wall-clock time; a day that the month does not have becomes its last. `bd` skips Saturday and Sunday. */
export function addToWallClock(local: Date, amount: number, unit: CalendarUnit): Date {
  switch (unit) {
    case 'd':
      return new Date(local.getTime() + amount * DAY);
    case 'w':
      return new Date(local.getTime() + amount * 7 * DAY);
    case 'mo':
      return addMonths(local, amount);
    case 'y':
      return addMonths(local, amount * 12);
    case 'bd':
      return addBusinessDays(local, amount);
  }
}

function addMonths(local: Date, amount: number): Date {
  const moved = new Date(local);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + amount);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(local.getUTCDate(), lastDay));
  return moved;
}

function addBusinessDays(local: Date, amount: number): Date {
  const step = Math.sign(amount) * DAY;
  let moved = local;
  for (let left = Math.abs(amount); left > 0; ) {
    moved = new Date(moved.getTime() + step);
    if (moved.getUTCDay() % 6 !== 0) left -= 1;
  }
  return moved;
}

/** Midnight at the start of the day, week (Monday), month, quarter or year. */
export function startOf(local: Date, boundary: Boundary): Date {
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  switch (boundary) {
    case 'day':
      return new Date(Date.UTC(year, month, day));
    case 'week':
      return new Date(Date.UTC(year, month, day - ((local.getUTCDay() + 6) % 7)));
    case 'month':
      return new Date(Date.UTC(year, month, 1));
    case 'quarter':
      return new Date(Date.UTC(year, month - (month % 3), 1));
    case 'year':
      return new Date(Date.UTC(year, 0, 1));
  }
}

/** Midnight at the start of the last day of it. */
export function lastDayOf(local: Date, boundary: Boundary): Date {
  const start = startOf(local, boundary);
  const next = {
    day: () => addToWallClock(start, 1, 'd'),
    week: () => addToWallClock(start, 1, 'w'),
    month: () => addMonths(start, 1),
    quarter: () => addMonths(start, 3),
    year: () => addMonths(start, 12),
  }[boundary]();
  return new Date(next.getTime() - DAY);
}

/** `2026-11-21` */
export function dateText(local: Date): string {
  return local.toISOString().slice(0, 10);
}
