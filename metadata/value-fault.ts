/** What ajv says about a value, as a field-level code with params. Data: one row a keyword. */
import type { ErrorObject } from 'ajv';
import { patternForm } from './fields/pattern-form.ts';
import type { FieldCode, FieldParams } from './messages.ts';

interface Fault {
  readonly code: FieldCode;
  readonly params?: FieldParams;
}

const FAULTS: Readonly<Record<string, (params: Record<string, unknown>) => Fault>> = {
  type: ({ type }) => ({ code: 'INVALID_TYPE', params: { expected: String(type) } }),
  enum: ({ allowedValues }) => ({ code: 'NOT_ALLOWED', params: { allowed: listed(allowedValues) } }),
  const: () => ({ code: 'NOT_ALLOWED' }),
  maxLength: ({ limit }) => ({ code: 'TOO_LONG', params: { maximum: Number(limit) } }),
  minLength: ({ limit }) => ({ code: 'TOO_SHORT', params: { minimum: Number(limit) } }),
  minimum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { minimum: Number(limit) } }),
  exclusiveMinimum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { above: Number(limit) } }),
  maximum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { maximum: Number(limit) } }),
  exclusiveMaximum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { below: Number(limit) } }),
  format: ({ format }) => ({ code: 'INVALID_FORMAT', params: { format: String(format) } }),
  pattern: ({ pattern }) => ({ code: 'INVALID_FORMAT', params: patternForm(String(pattern)) }),
};

/** Beyond this many the list would bury the message. */
const MOST = 30;

function listed(values: unknown): string {
  const texts = Array.isArray(values) ? values.map(String) : [];
  return texts.slice(0, MOST).join(', ') + (texts.length > MOST ? ', …' : '');
}

export function valueFault(error: ErrorObject): Fault {
  const fault = Object.hasOwn(FAULTS, error.keyword) ? FAULTS[error.keyword] : undefined;
  return fault?.(error.params) ?? { code: 'NOT_ALLOWED' };
}
