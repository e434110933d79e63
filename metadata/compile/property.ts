import type { FieldKind } from '../fields/field-kind.ts';

/** Reports a fault below a property: `pointer` is relative to it. */
export type Report = (pointer: string, code: string, message: string, mend: string, nearest?: string) => void;

/** Keywords of JSON Schema that say what values a field takes. */
export const CONSTRAINTS = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
] as const;

/** A word that makes no sense for the kind of the field. */
export function notApplicable(pointer: string, word: string, kind: FieldKind, report: Report): void {
  report(
    pointer,
    'NOT_APPLICABLE',
    `"${word}" means nothing for a field of kind ${kind.name}.`,
    'Remove it.',
  );
}
