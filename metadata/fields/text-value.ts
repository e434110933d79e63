import { LIMITS } from '../limits.ts';
import type { FieldKindName } from '../model.ts';
import type { FieldKind, FieldShape, JsonSchema, Mask, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

/** PostgreSQL stores no NUL, and a lone surrogate is no character in UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether PostgreSQL can store the text. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

interface TextKind {
  readonly name: FieldKindName;
  readonly widget: string;
  /** Keywords that hold where the property says nothing else. */
  readonly defaults?: JsonSchema;
  readonly keywords?: readonly string[];
  readonly format?: string;
  readonly mask?: Mask;
}

/** A kind whose values are any text: `varchar(n)` where a greatest length is known, `text` else. */
export function textKind(kind: TextKind): FieldKind {
  const {
    name,
    widget,
    defaults = {},
    keywords = ['minLength', 'maxLength', 'pattern'],
    format,
    mask = 'text',
  } = kind;
  return {
    name,
    type: 'string',
    keywords,
    defaults,
    column: ({ constraints }) => varchar(constraints.maxLength),
    schema: (field: FieldShape) => ({ type: 'string', ...(format && { format }), ...field.constraints }),
    operators: OPERATORS.text,
    parse: parseText,
    widget,
    numeric: false,
    textual: true,
    mask,
  };
}

function varchar(length: unknown): string {
  return typeof length === 'number' && length <= LIMITS.varchar ? `varchar(${length})` : 'text';
}

export function parseText(text: string): Parsed {
  return isStorable(text) ? { value: text } : { fault: 'INVALID_FORMAT' };
}
