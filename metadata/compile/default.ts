import type { ValidateFunction } from 'ajv';
import { createAjv } from '../ajv.ts';
import { nearestName } from '../condition/nearest.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Field } from '../model.ts';
import type { EntityProperty } from '../types.ts';
import type { Report } from './property.ts';

const ajv = createAjv({ strict: false });
/** Fields share schemas (`boolean`, the same list of values); compiling one costs a millisecond. */
const validators = new Map<string, ValidateFunction>();
const MOST_VALIDATORS = 2000;

/** The default must be a value that could be sent. */
export function checkDefault(field: Field, property: EntityProperty, report: Report): void {
  const value = property.default;
  if (value === undefined) return;
  if (field.kind === 'reference' || field.kind === 'lines') {
    report('/default', 'NOT_APPLICABLE', `A field of kind ${field.kind} has no default.`, 'Remove it.');
    return;
  }
  if (field.options !== undefined) {
    checkChoice(field, value, report);
    return;
  }
  const schema = FIELD_KINDS[field.kind].schema(field);
  const validate = validatorOf(JSON.stringify(schema));
  if (validate === undefined) return; // The pattern is broken, which has been said.
  if (!validate(value)) {
    const reason = ajv.errorsText(validate.errors, { dataVar: 'it', separator: '; ' });
    report(
      '/default',
      'BAD_VALUE',
      `The default ${JSON.stringify(value)} would be refused: ${reason}.`,
      'Choose one that the field accepts.',
    );
  } else if (typeof value === 'number' && field.scale !== undefined && decimals(value) > field.scale) {
    report(
      '/default',
      'INVALID_SCALE',
      `The default has more than ${field.scale} decimal places.`,
      'Round it.',
    );
  }
}

function checkChoice(field: Field, value: unknown, report: Report): void {
  const values = (field.options ?? []).map((option) => option.value);
  if (typeof value === 'string' && values.includes(value)) return;
  const nearest = nearestName(String(value), values);
  const mend = nearest === undefined ? `Choose one of: ${values.join(', ')}.` : `Did you mean "${nearest}"?`;
  report(
    '/default',
    'BAD_VALUE',
    `The default ${JSON.stringify(value)} is not one of the values.`,
    mend,
    nearest,
  );
}

function validatorOf(schema: string): ValidateFunction | undefined {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  if (validators.size >= MOST_VALIDATORS) validators.clear();
  try {
    const validate = ajv.compile(JSON.parse(schema));
    validators.set(schema, validate);
    return validate;
  } catch {
    return undefined;
  }
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
