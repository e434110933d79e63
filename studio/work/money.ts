import type { Field } from '../../metadata/model.ts';

/** Path from the record to the currency code of an amount; undefined: the company's base currency. */
export function currencyPath(field: Field): readonly string[] | undefined {
  return field.currency?.steps.map(({ field: name }) => name);
}

/** The currency an amount of this record is in. `parent` is the header of a line. */
export function currencyOf(
  field: Field,
  row: Readonly<Record<string, unknown>>,
  baseCurrency: string,
  parent?: Readonly<Record<string, unknown>>,
): string {
  const path = currencyPath(field);
  if (!path) return baseCurrency;
  let at: unknown = field.currency?.root === 'parent' ? parent : row;
  for (const name of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  return typeof at === 'string' && at !== '' ? at : baseCurrency;
}

export const isAmount = (field: Field) => field.kind === 'money' || field.kind === 'price';

const RIGHT: ReadonlySet<string> = new Set([
  'integer',
  'number',
  'money',
  'price',
  'quantity',
  'percent',
  'rate',
]);

/** Numbers stand right. */
export const isNumeric = (field: Field) => RIGHT.has(field.kind);
