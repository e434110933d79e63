import type { FieldKind } from './field-kind.ts';
import { textKind } from './text-value.ts';

const code = textKind({
  name: 'currency',
  widget: 'currency',
  keywords: [],
  defaults: { maxLength: 3, pattern: '^[A-Z]{3}$' },
  format: 'currency',
});

/** An ISO 4217 code. Its length is a matter of the column: who writes "yuan" is told what a code looks like. */
export const currency: FieldKind = {
  ...code,
  schema: ({ constraints: { maxLength: _, ...constraints }, ...field }) =>
    code.schema({ ...field, constraints }),
};
