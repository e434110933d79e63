import { isoDay } from '../../format/date.ts';

/** The instant at which a calendar day begins in a zone: `2026-11-21` in Asia/Shanghai → `2026-11-20T16:00:00.000Z`. */
export function dayStart(day: string, zone: string): string {
  const noon = new Date(`${day}T12:00:00Z`).getTime();
  // Zones are at most 14 hours from UTC, in steps of a quarter of an hour.
  let low = noon - 27 * 3_600_000;
  let high = noon + 3 * 3_600_000;
  while (high - low > 900_000) {
    const middle = low + Math.floor((high - low) / 1_800_000) * 900_000;
    if (isoDay(new Date(middle), zone) < day) low = middle;
    else high = middle;
  }
  return new Date(high).toISOString();
}
