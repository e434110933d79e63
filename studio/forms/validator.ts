import { type OutputUnit, Validator } from '@cfworker/json-schema';
import type { RJSFSchema, RJSFValidationError, ValidationData, ValidatorType } from '@rjsf/utils';
import { toErrorSchema } from '@rjsf/utils';

/**
 * The validator of our forms. It interprets schemas: the content security policy forbids what ajv does, which is to
 * compile them to code.
 */
export const interpretingValidator: ValidatorType = {
  validateFormData(formData: unknown, schema: RJSFSchema): ValidationData<unknown> {
    const errors = faultsOf(schema, formData).map(asRjsfError);
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema: RJSFSchema, formData: unknown) => faultsOf(schema, formData).length === 0,
  rawValidation: <Result>(schema: RJSFSchema, formData?: unknown) => ({
    // rjsf leaves the shape of raw errors to the validator.
    errors: faultsOf(schema, formData) as Result[],
  }),
};

/** Faults of a value, innermost ones only: a wrong property makes its object wrong too, which says nothing new. */
export function faultsOf(schema: object, value: unknown): OutputUnit[] {
  const { errors } = new Validator(schema, '2020-12', false).validate(value);
  return errors.filter(
    ({ keyword }) => !['properties', 'items', 'prefixItems', 'allOf', '$ref'].includes(keyword),
  );
}

function asRjsfError({ keyword, instanceLocation, error }: OutputUnit): RJSFValidationError {
  const path = instanceLocation.slice(2).split('/').filter(Boolean);
  const property = path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return { name: keyword, property, message: error, stack: error };
}
