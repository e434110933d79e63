import type { FaultReason } from '../faults/catalogue.ts';
import { fieldMember } from '../faults/members.ts';
import { type FaultParams, kindTerm } from '../faults/param.ts';
import type { FieldKind } from '../fields/field-kind.ts';

/** Reports a fault below a property: `pointer` is relative to it. */
export type Report = (pointer: string, reason: FaultReason, params?: FaultParams, nearest?: string) => void;

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
  report(pointer, 'notApplicable', { member: fieldMember(word), kind: kindTerm(kind.name) });
}
