import type { ComparisonOperator } from '../condition/condition.ts';
import type { Field, FieldKindName } from '../model.ts';

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a field kind may depend on. */
export type FieldShape = Pick<Field, 'constraints' | 'scale' | 'options'>;

/** A value to bind, or why the text is none. */
export type Parsed = { readonly value: string | number | boolean } | { readonly fault: ParseFault };
export type ParseFault = 'INVALID_TYPE' | 'INVALID_FORMAT' | 'OUT_OF_RANGE' | 'NOT_ALLOWED';

/** Everything the product knows about one kind of field. Adding a kind is adding a file with such an object. */
export interface FieldKind {
  readonly name: FieldKindName;
  /** JSON type and, where one is needed to tell it, format of a property of this kind. */
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'any';
  /** Keywords of JSON Schema that a property of this kind may use. */
  readonly keywords: readonly string[];
  /** Keywords that hold where the property says nothing else. */
  readonly defaults: JsonSchema;
  /** SQL type of the column without constraints; undefined where there is no column (lines). */
  column(field: FieldShape): string | undefined;
  /** Schema of a value that is there; whether it may be null is the field's matter. */
  schema(field: FieldShape): JsonSchema;
  /** Operators of conditions that can be asked of it. */
  readonly operators: readonly ComparisonOperator[];
  /** Decimal places where the field says nothing; undefined for kinds without decimals, for `number` (which must say it), and for money, which follows its currency. */
  readonly defaultScale?: number;
  /** Most decimal places that its column holds. */
  readonly maxScale?: number;
  /**
   * Text of a URL parameter or of a cell → value to bind in SQL: decimals stay text, instants become UTC. Strict. `field`:
   * where it is known, a choice must be one of its own.
   */
  parse(text: string, field?: FieldShape): Parsed;
  /** The studio's input for it. */
  readonly widget: string;
  readonly numeric: boolean;
  /** Text that `like` and quick search can look into. */
  readonly textual: boolean;
  /** How a role that sees it masked sees it; undefined: it cannot be masked. */
  readonly mask?: Mask;
}

export type Mask = 'phone' | 'email' | 'text';
