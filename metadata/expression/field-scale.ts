import { FIELD_KINDS } from '../fields/index.ts';
import type { Field } from '../model.ts';

/** Decimal places of a numeric field; undefined for money, which follows its currency, and for other kinds. */
export function fieldScale(field: Pick<Field, 'kind' | 'scale'>): number | undefined {
  if (field.kind === 'integer') return 0;
  if (field.kind === 'money') return undefined;
  return field.scale ?? FIELD_KINDS[field.kind].defaultScale;
}
