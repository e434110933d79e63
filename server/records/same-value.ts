import type { Field } from '../../metadata/model.ts';

/** Whether two values of a field mean the same: absent is null, instants are the same moment, JSON has the same text. */
export function sameValue(field: Field, a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true;
  if (field.kind === 'instant' && typeof a === 'string' && typeof b === 'string')
    return Date.parse(a) === Date.parse(b);
  return field.kind === 'json' && JSON.stringify(a) === JSON.stringify(b);
}
