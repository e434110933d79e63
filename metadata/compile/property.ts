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
