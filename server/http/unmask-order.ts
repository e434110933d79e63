import { type FieldError, fieldProblem } from '../errors.ts';
import { isObject } from '../records/draft.ts';
import type { UnmaskOrder } from '../records/unmask.ts';
import { unknownMember } from './unknown-member.ts';

export const MOST_FIELDS = 20;
export const LONGEST_REASON = 500;

/** `{ "fields": ["phone"], "reason": "…" }`. @throws Problem INVALID with every fault */
export function readUnmaskOrder(body: unknown): UnmaskOrder {
  const { fields, reason, ...others } = isObject(body) ? body : {};
  const errors = Object.keys(others).map((name) => unknownMember('', name, ['fields', 'reason']));
  const names = readFields(fields, errors);
  const text = readReason(reason, errors);
  if (errors.length > 0) throw fieldProblem(errors);
  return { fields: names, ...(text !== undefined && { reason: text }) };
}

function readFields(fields: unknown, errors: FieldError[]): readonly string[] {
  const pointer = '/fields';
  if (fields === undefined || fields === null || (Array.isArray(fields) && fields.length === 0)) {
    errors.push({ pointer, code: 'REQUIRED' });
    return [];
  }
  if (!Array.isArray(fields)) {
    errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'array' } });
    return [];
  }
  if (fields.length > MOST_FIELDS) {
    errors.push({ pointer, code: 'TOO_MANY', params: { maximum: MOST_FIELDS } });
    return [];
  }
  const names = fields.map((name: unknown, index) => {
    if (typeof name === 'string') return name;
    errors.push({ pointer: `${pointer}/${index}`, code: 'INVALID_TYPE', params: { expected: 'string' } });
    return '';
  });
  return [...new Set(names)];
}

function readReason(reason: unknown, errors: FieldError[]): string | undefined {
  const pointer = '/reason';
  if (reason === undefined || reason === null) return undefined;
  if (typeof reason !== 'string') {
    errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'string' } });
    return undefined;
  }
  const text = reason.trim();
  if (text.length > LONGEST_REASON)
    errors.push({ pointer, code: 'TOO_LONG', params: { maximum: LONGEST_REASON } });
  // What PostgreSQL cannot keep.
  else if (!text.isWellFormed() || text.includes('\0')) errors.push({ pointer, code: 'INVALID_FORMAT' });
  return text === '' ? undefined : text;
}
