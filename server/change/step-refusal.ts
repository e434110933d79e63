import type { Locale } from '../../metadata/locales.ts';
import { DatabaseError, type DatabaseMeaning } from '../store/database-error.ts';
import { RefusedError } from '../store/refused-error.ts';
import type { Step } from './step.ts';
import { type RefusalName, refusalIn } from './texts.ts';

const REASONS: Partial<Record<DatabaseMeaning, RefusalName>> = {
  busy: 'busy',
  unique: 'unique',
  check: 'check',
  reference: 'dangling',
};

/** What the database refused of a step, as people can mend it. */
export function refusalOfStep(step: Step, error: unknown, locale: Locale): unknown {
  const name = error instanceof DatabaseError ? REASONS[error.meaning] : undefined;
  return name ? new RefusedError([refusalIn(locale, name, pathOfStep(step))]) : error;
}

export function pathOfStep({ path, entity, title }: Step): string {
  return path ?? `${entity} (${title})`;
}
