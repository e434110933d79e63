/** The steps of a change with what they will take: rows, time and how long they keep people from a table. */
import type { PlannedTables } from '../plan-tables.ts';
import type { Lock, Step } from '../step.ts';
import { RATES } from './rates.ts';

export interface PlannedStep {
  readonly title: string;
  /** `prepare`: people go on with the release before. `switch`: one transaction. `settle`: they go on with the new one. */
  readonly phase: Phase;
  readonly entity: string;
  readonly sql: string;
  readonly lock: Lock;
  /** Rows of its table where it reads or writes all of them, else 0. */
  readonly rows: number;
  /** An estimate. */
  readonly milliseconds: number;
}

export type Phase = 'prepare' | 'switch' | 'settle';

export interface PlannedSteps {
  readonly steps: readonly PlannedStep[];
  /** All of it, as an estimate. */
  readonly milliseconds: number;
  /** The longest time, as an estimate, for which somebody who wants to write to a table waits for it. */
  readonly lockMilliseconds: number;
}

/** @param rowsOf rows of an entity, as it is called by the next release */
export function plannedSteps(
  planned: Pick<PlannedTables, Phase | 'locks' | 'guards'>,
  rowsOf: (entity: string) => number,
): PlannedSteps {
  const of = (phase: Phase) => planned[phase].map((step) => plannedStep(step, phase, rowsOf));
  const phases = { prepare: of('prepare'), switch: of('switch'), settle: of('settle') };
  const steps = [...phases.prepare, ...phases.switch, ...phases.settle];
  const guards = planned.guards.length * RATES.statementMs;
  const switched = planned.locks.length === 0 ? 0 : guards + sum(phases.switch);
  const alone = [...phases.prepare, ...phases.settle].filter(({ lock }) => KEEPS_OUT.has(lock));
  return {
    steps,
    milliseconds: sum(steps) + guards,
    lockMilliseconds: Math.max(switched, ...alone.map(({ milliseconds }) => milliseconds)),
  };
}

const KEEPS_OUT: ReadonlySet<Lock> = new Set(['accessExclusive', 'shareRowExclusive']);

function plannedStep(step: Step, phase: Phase, rowsOf: (entity: string) => number): PlannedStep {
  const { title, entity, sql, lock } = step;
  const rows = step.everyRow ? rowsOf(entity) : 0;
  const rowsMs = (rows / RATES.rowsPerSecond[workOf(step)]) * 1000;
  return { title, phase, entity, sql, lock, rows, milliseconds: Math.ceil(RATES.statementMs + rowsMs) };
}

/** What it does with each row. */
function workOf({ how, sql }: Step): keyof typeof RATES.rowsPerSecond {
  if (how === 'batches') return 'write';
  if (/ validate constraint /.test(sql)) return /_fkey"/.test(sql) ? 'follow' : 'read';
  if (/ using "?gin/.test(sql)) return 'searchIndex';
  return / where /.test(sql) ? 'read' : 'index';
}

function sum(steps: readonly PlannedStep[]): number {
  return steps.reduce((total, { milliseconds }) => total + milliseconds, 0);
}
