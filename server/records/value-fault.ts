/** What ajv says about a value, as a field-level code with params. Data: one row a keyword. */
import type { ErrorObject } from 'ajv';
import type { FieldError } from '../errors.ts';

type Fault = Pick<FieldError, 'code' | 'params'>;

const FAULTS: Readonly<Record<string, (params: Record<string, unknown>) => Fault>> = {
  type: ({ type }) => ({ code: 'INVALID_TYPE', params: { expected: String(type) } }),
  enum: () => ({ code: 'NOT_ALLOWED' }),
  const: () => ({ code: 'NOT_ALLOWED' }),
  maxLength: ({ limit }) => ({ code: 'TOO_LONG', params: { maximum: Number(limit) } }),
  minLength: ({ limit }) => ({ code: 'TOO_SHORT', params: { minimum: Number(limit) } }),
  minimum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { minimum: Number(limit) } }),
  exclusiveMinimum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { above: Number(limit) } }),
  maximum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { maximum: Number(limit) } }),
  exclusiveMaximum: ({ limit }) => ({ code: 'OUT_OF_RANGE', params: { below: Number(limit) } }),
  format: ({ format }) => ({ code: 'INVALID_FORMAT', params: { format: String(format) } }),
  pattern: () => ({ code: 'INVALID_FORMAT', params: { format: 'pattern' } }),
};

export function valueFault(error: ErrorObject): Fault {
  const fault = Object.hasOwn(FAULTS, error.keyword) ? FAULTS[error.keyword] : undefined;
  return fault?.(error.params) ?? { code: 'NOT_ALLOWED' };
}
