/**
 * The `$names` that stand for values of the moment: who asks, for which company, when.
 *
 *     $user.id   $company.base_currency   $assignment.department
 *     $today     $today+30d   $today-5bd  $today.month_start   $today.month_start-1d
 *     $now       $now-2h      $now.day_start+90min
 *
 * Steps after `$today` and `$now` apply from left to right. `min h` are exact; `d w mo y bd` and boundaries follow the
 * wall clock of the record's company. `bd` is Monday to Friday. Weeks begin on Monday.
 */
import {
  addToWallClock,
  type Boundary,
  type CalendarUnit,
  dateText,
  instantOf,
  lastDayOf,
  startOf,
  wallClock,
} from './calendar.ts';
import type { Operand, ValueType } from './condition/condition.ts';
import type { Moment, Value } from './condition/facts.ts';

export interface NameType {
  readonly type: ValueType;
  /** Stands for any number of values: `$assignment.department`. */
  readonly list: boolean;
  /** Entity whose id it is. */
  readonly entity?: string;
}

const NAMES: Readonly<Record<string, NameType>> = {
  '$user.id': { type: 'uuid', list: false, entity: 'user' },
  '$user.login': { type: 'text', list: false },
  '$user.name': { type: 'text', list: false },
  '$user.email': { type: 'text', list: false },
  '$user.locale': { type: 'text', list: false },
  '$user.department': { type: 'uuid', list: false, entity: 'department' },
  '$company.id': { type: 'uuid', list: false, entity: 'company' },
  '$company.base_currency': { type: 'text', list: false },
  '$company.time_zone': { type: 'text', list: false },
  '$assignment.company': { type: 'uuid', list: true, entity: 'company' },
  '$assignment.department': { type: 'uuid', list: true, entity: 'department' },
};

/** For finding the nearest to a misspelt one. */
export const NAME_EXAMPLES: readonly string[] = [
  ...Object.keys(NAMES),
  '$today',
  '$today+30d',
  '$today.month_start',
  '$now',
  '$now-2h',
  '$now.day_start',
];

interface TimeName {
  readonly base: 'today' | 'now';
  readonly steps: readonly TimeStep[];
}
type TimeStep =
  | { readonly kind: 'add'; readonly amount: number; readonly unit: CalendarUnit | 'min' | 'h' }
  | { readonly kind: 'start' | 'end'; readonly of: Boundary };

const STEP = /^(?:([+-])(\d{1,5})(min|h|d|w|mo|y|bd)|\.(day|week|month|quarter|year)_(start|end))/;
const MAX_STEPS = 4;
const EXACT = { min: 60_000, h: 3_600_000 } as const;

/** Undefined when it is no such name, or says what makes no sense (`$today-2h`, `$now.month_end`). */
function parseTime(name: string): TimeName | undefined {
  const head = /^\$(today|now)(?![a-z0-9_])/.exec(name);
  if (head === null) return undefined;
  const base = head[1] === 'today' ? 'today' : 'now';
  const steps: TimeStep[] = [];
  let rest = name.slice(head[0].length);
  while (rest !== '') {
    const match = STEP.exec(rest);
    if (match === null || steps.length === MAX_STEPS) return undefined;
    steps.push(stepOf(match));
    rest = rest.slice(match[0].length);
  }
  return steps.every((step) => makesSense(base, step)) ? { base, steps } : undefined;
}

function stepOf([, sign, digits, unit, boundary, side]: RegExpExecArray): TimeStep {
  if (boundary !== undefined) {
    // The pattern allows these words only.
    return { kind: side === 'start' ? 'start' : 'end', of: boundary as Boundary };
  }
  const amount = Number(digits) * (sign === '-' ? -1 : 1);
  return { kind: 'add', amount, unit: unit as CalendarUnit | 'min' | 'h' };
}

/** A date has no hours; the end of a month is a day, but no instant. */
function makesSense(base: 'today' | 'now', step: TimeStep): boolean {
  if (base === 'now') return step.kind !== 'end';
  return step.kind !== 'add' || (step.unit !== 'min' && step.unit !== 'h');
}

/** What a name stands for; undefined when there is no such name. */
export function typeOfName(name: string): NameType | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  const time = parseTime(name);
  return time && { type: time.base === 'today' ? 'date' : 'instant', list: false };
}

/** `2026-11-21` for `$today…`, `2026-11-21T10:24:00.000Z` for `$now…`; undefined for other names. */
export function timeOfName(name: string, now: Date, zone: string): string | undefined {
  const time = parseTime(name);
  if (time === undefined) return undefined;
  if (time.base === 'today') {
    return dateText(time.steps.reduce((local, step) => onWallClock(local, step), wallClock(now, zone)));
  }
  return time.steps.reduce((instant, step) => onInstant(instant, step, zone), now).toISOString();
}

function onWallClock(local: Date, step: TimeStep): Date {
  if (step.kind !== 'add') return step.kind === 'start' ? startOf(local, step.of) : lastDayOf(local, step.of);
  if (step.unit === 'min' || step.unit === 'h')
    return new Date(local.getTime() + step.amount * EXACT[step.unit]);
  return addToWallClock(local, step.amount, step.unit);
}

function onInstant(instant: Date, step: TimeStep, zone: string): Date {
  if (step.kind === 'add' && (step.unit === 'min' || step.unit === 'h')) {
    return new Date(instant.getTime() + step.amount * EXACT[step.unit]);
  }
  return instantOf(onWallClock(wallClock(instant, zone), step), zone);
}

type Names = Pick<Moment, 'name' | 'now' | 'zone'>;

/** A list may be filtered by one name a thousand times; a moment does not change. */
const known = new WeakMap<Names, Map<string, Value>>();

/** The value of any name at this moment. Throws what `moment.name` throws on an unknown one. */
export function valueOfName(name: string, moment: Names): Value {
  let values = known.get(moment);
  if (values === undefined) {
    values = new Map();
    known.set(moment, values);
  }
  let value = values.get(name);
  if (value === undefined) {
    value = timeOfName(name, moment.now, moment.zone) ?? moment.name(name);
    values.set(name, value);
  }
  return value;
}

/**
 * The value of an operand that does not depend on a row: to bind it in SQL, to fill in a default.
 * A list loses its nulls, and lists in it are spread. Throws on a field operand.
 */
export function constantOf(operand: Operand, moment: Names): Value {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'name':
      return valueOfName(operand.name, moment);
    case 'list':
      return operand.values.flatMap((each) => {
        const value = constantOf(each, moment);
        return value === null ? [] : Array.isArray(value) ? value : [String(value)];
      });
    case 'field':
      throw new TypeError('a field has no value without a row');
  }
}
