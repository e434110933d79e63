import { DatabaseError, type DatabaseMeaning } from '../store/database-error.ts';
import { RefusedError } from '../store/refused-error.ts';
import type { Refusal, Step } from './step.ts';

const REASONS: Partial<Record<DatabaseMeaning, Omit<Refusal, 'path'>>> = {
  busy: {
    reason: 'The table is in use by a long transaction.',
    mend: 'Apply again in a moment.',
  },
  unique: {
    reason: 'Some records hold the same values already.',
    mend: 'Make them different, then apply again.',
  },
  check: {
    reason: 'Some records hold other values.',
    mend: 'Change them, then apply again.',
  },
  reference: {
    reason: 'Some records refer to others that are no longer there.',
    mend: 'Let them refer to others, then apply again.',
  },
};

/** What the database refused of a step, as people can mend it. */
export function refusalOfStep(step: Step, error: unknown): unknown {
  const reason = error instanceof DatabaseError ? REASONS[error.meaning] : undefined;
  return reason ? new RefusedError([{ path: `${step.entity} (${step.title})`, ...reason }]) : error;
}
