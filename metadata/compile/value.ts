import type { ValidateFunction } from 'ajv';
import { createAjv } from '../ajv.ts';
import type { Term } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Field } from '../model.ts';
import { valueFault } from '../value-fault.ts';

// The schemas come from field kinds, whose tests validate them; validating them again at every start is the dearest part.
const ajv = createAjv({ strict: false, validateSchema: false });
/** Fields share schemas (`boolean`, the same list of values); compiling one costs a millisecond. */
const bySchema = new Map<string, ValidateFunction | undefined>();
const byField = new WeakMap<Field, ValidateFunction>();
const MOST_SCHEMAS = 2000;

/** Why a field would refuse a value that is not null; undefined when it takes it. */
export function refusal(field: Field, value: unknown): Term | undefined {
  const validate = byField.get(field) ?? validatorOf(field);
  // A pattern that is no regular expression has been reported already.
  if (validate === undefined) return undefined;
  byField.set(field, validate);
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const { code, params = {} } = error ? valueFault(error) : { code: 'NOT_ALLOWED' };
    return { is: 'refusal', code, params };
  }
  const tooFine = typeof value === 'number' && field.scale !== undefined && decimals(value) > field.scale;
  return tooFine ? { is: 'refusal', code: 'INVALID_SCALE', params: { scale: field.scale } } : undefined;
}

function validatorOf(field: Field): ValidateFunction | undefined {
  const schema = FIELD_KINDS[field.kind].schema(field);
  const key = JSON.stringify(schema);
  if (bySchema.has(key)) return bySchema.get(key);
  if (bySchema.size >= MOST_SCHEMAS) bySchema.clear();
  const validate = compiled(schema);
  bySchema.set(key, validate);
  return validate;
}

function compiled(schema: object): ValidateFunction | undefined {
  try {
    return ajv.compile({ ...schema });
  } catch {
    return undefined;
  }
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
