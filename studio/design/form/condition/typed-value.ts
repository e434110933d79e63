import { FIELD_KINDS } from '../../../../metadata/fields/index.ts';
import type { Field } from '../../../../metadata/model.ts';

/** A typed text as a value of the field; undefined for what is none. */
export function readValue(text: string, field: Field): string | number | boolean | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (field.kind === 'boolean') return typed === 'true';
  if (!FIELD_KINDS[field.kind].numeric) return typed;
  const number = Number(typed.replaceAll(',', ''));
  return Number.isFinite(number) ? number : undefined;
}

export function valueText(value: unknown): string {
  return value === undefined ? '' : String(value);
}
