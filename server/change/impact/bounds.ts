/** Bounds of values that SQL judges as the validator of saves does: numbers as decimals, lengths in characters. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import { valueFault } from '../../../metadata/value-fault.ts';
import { quote } from '../../store/sql-name.ts';
import { placesOf, schemaOf, type TighterField, type ValueFault } from './tighter-values.ts';

type Breaking = (value: string, limit: number) => string;

const KEYWORDS: Readonly<Record<string, Breaking>> = {
  minimum: (value, limit) => `${value} < ${limit}`,
  exclusiveMinimum: (value, limit) => `${value} <= ${limit}`,
  maximum: (value, limit) => `${value} > ${limit}`,
  exclusiveMaximum: (value, limit) => `${value} >= ${limit}`,
  minLength: (value, limit) => `char_length(${value}) < ${limit}`,
  maxLength: (value, limit) => `char_length(${value}) > ${limit}`,
};

/** Whether nothing else is asked of the values of the field; of their type the column sees to it. */
export function isBounded({ field }: TighterField): boolean {
  const { numeric, textual } = FIELD_KINDS[field.kind];
  const words = Object.keys(schemaOf(field)).filter((word) => word !== 'type');
  return (numeric || textual) && words.every((word) => Object.hasOwn(KEYWORDS, word));
}

export interface Bound {
  readonly fault: ValueFault;
  /** Condition of the rows, of the alias `r`. */
  readonly breaking: string;
}

/** Those that the field did not have before. A value with several faults is told by the first, as saves do. */
export function newBounds({ field, old }: TighterField): readonly Bound[] {
  const { name } = field;
  const value = `r.${quote(name)}`;
  const before = old ? schemaOf(old) : {};
  const all: { readonly fault: ValueFault; readonly sql: string; readonly isNew: boolean }[] = [];
  const scale = placesOf(field);
  if (scale !== undefined)
    all.push({
      fault: { field: name, code: 'INVALID_SCALE', params: { scale } },
      sql: `scale(trim_scale(${value})) > ${scale}`,
      isNew: !old || placesOf(old) !== scale,
    });
  for (const [keyword, limit] of Object.entries(schemaOf(field))) {
    const breaking = KEYWORDS[keyword];
    if (!breaking || typeof limit !== 'number') continue;
    // As the validator reports it.
    const error = { keyword, params: { limit }, instancePath: '', schemaPath: '' };
    const { code, params = {} } = valueFault(error);
    all.push({
      fault: { field: name, code, params },
      sql: breaking(value, limit),
      isNew: before[keyword] !== limit,
    });
  }
  return all.flatMap(({ fault, sql, isNew }, index) => {
    const earlier = all.slice(0, index).map((other) => ` and (${other.sql}) is not true`);
    return isNew ? [{ fault, breaking: `${sql}${earlier.join('')}` }] : [];
  });
}
