const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface TypedDate {
  /** `2027-03-09` */
  readonly day: string;
  /** `14:30`, where it was typed. */
  readonly time: string | undefined;
}

/** A date as people type it, once it is complete: 2027-03-09, 2027/3/9, 2027年3月9日, 20270309, 9 Mar 2027; with 14:30 behind it. */
export function parseDate(typed: string): TypedDate | undefined {
  const match = /^(.*?)(?:[ T]+(\d{1,2}):(\d{2}))?$/.exec(typed.normalize('NFKC').trim());
  const parts = match && dayParts(match[1] ?? '');
  if (!match || !parts) return undefined;
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(year, month - 1, day));
  // 31 February would quietly become 3 March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const [hour, minute] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return {
    day: date.toISOString().slice(0, 10),
    time: match[2] === undefined ? undefined : `${pad(hour)}:${pad(minute)}`,
  };
}

function dayParts(text: string): [number, number, number] | undefined {
  const numeric =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (numeric) return [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
  const named = /^(\d{1,2})\.? ([a-z]{3})[a-z]*\.? (\d{4})$/i.exec(text);
  const month = MONTHS.indexOf(named?.[2]?.toLowerCase() ?? '') + 1;
  return named && month > 0 ? [Number(named[3]), month, Number(named[1])] : undefined;
}

const pad = (value: number) => String(value).padStart(2, '0');
