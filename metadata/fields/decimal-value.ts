import { LIMITS } from '../limits.ts';
import type { FieldKindName } from '../model.ts';
import type { FieldKind, FieldShape, JsonSchema, Parsed } from './field-kind.ts';
import { OPERATORS } from './operators.ts';

interface DecimalKind {
  readonly name: FieldKindName;
  readonly widget: string;
  /** Digits before and after the point that the column holds; absent: the field's own scale and 15 before it. */
  readonly digits?: { readonly whole: number; readonly scale: number };
  readonly defaultScale?: number;
}

const WHOLE_DIGITS = LIMITS.significantDigits;
const KEYWORDS = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'];

/** A kind of exact decimals. Their scale is checked on the text of the number, not by `multipleOf`, which rounds. */
export function decimalKind(kind: DecimalKind): FieldKind {
  const { name, widget, digits, defaultScale } = kind;
  return {
    name,
    type: 'number',
    keywords: KEYWORDS,
    defaults: {},
    column: ({ scale = 0 }) =>
      digits === undefined
        ? `numeric(${WHOLE_DIGITS + scale},${scale})`
        : `numeric(${digits.whole + digits.scale},${digits.scale})`,
    schema: (field) => decimalSchema(field, digits?.whole ?? WHOLE_DIGITS),
    operators: OPERATORS.ordered,
    ...(defaultScale !== undefined && { defaultScale }),
    maxScale: digits?.scale ?? LIMITS.scale,
    parse: parseDecimal,
    widget,
    numeric: true,
    textual: false,
  };
}

/** Bounds of the property, and where it has none the ones of the column, so that no value overflows it. */
function decimalSchema({ constraints }: FieldShape, whole: number): JsonSchema {
  const bound = 10 ** Math.min(whole, WHOLE_DIGITS);
  const hasLeast = 'minimum' in constraints || 'exclusiveMinimum' in constraints;
  const hasMost = 'maximum' in constraints || 'exclusiveMaximum' in constraints;
  return {
    type: 'number',
    ...(!hasLeast && { exclusiveMinimum: -bound }),
    ...(!hasMost && { exclusiveMaximum: bound }),
    ...constraints,
  };
}

const DECIMAL = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/** Decimal text with at most 15 significant digits, kept as text. */
function parseDecimal(text: string): Parsed {
  if (!DECIMAL.test(text)) return { fault: 'INVALID_TYPE' };
  const significant = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return significant.length > WHOLE_DIGITS ? { fault: 'OUT_OF_RANGE' } : { value: text };
}
