/**
 * The most that one answer holds. The database itself measures the text that it has made, so that what is too large stays
 * there, and a statement that writes takes back what it wrote.
 */
import { Problem } from '../../errors.ts';
import { MEGABYTE, REQUEST_LIMITS } from '../../request-limits.ts';

const { answerMegabytes } = REQUEST_LIMITS;

/** SQL of 1 for a text that may be answered; any other fails as a division by zero, and no statement divides otherwise. */
export function fittingSql(text: string): string {
  return `1 / (octet_length(${text}) <= ${answerMegabytes * MEGABYTE})::int`;
}

export function answerTooLarge(cause: Error): Problem {
  return new Problem('ANSWER_TOO_LARGE', { params: { limit: `${answerMegabytes} MB` }, cause });
}
