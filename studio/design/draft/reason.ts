import type { TFunction } from 'i18next';
import { isProblem } from '../../api/problem.ts';
import { OtherPerson } from './other-person.ts';

/** Why something could not be stored or read, in a sentence. */
export function reasonOf(error: unknown, t: TFunction): string {
  if (error instanceof OtherPerson) return t('design.otherPerson');
  if (!isProblem(error)) return t('design.wentWrong');
  if (error.status === 0) return t('failure.offline');
  return error.errors[0]?.detail ?? (error.message || t('design.wentWrong'));
}
