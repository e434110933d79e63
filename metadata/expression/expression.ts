/** A parsed, type-checked expression: plain JSON, part of the Model. `parseExpression` makes it, `evaluate` runs it. */
import type { Path, ValueType } from '../condition/condition.ts';

export type ExpressionType =
  | { readonly name: 'number' | 'text' | 'boolean' | 'date' | 'instant' | 'duration' | 'null' }
  /** `currency` names the place of the currency (a path's text), so that mixed currencies are a fault at load. */
  | { readonly name: 'money'; readonly currency: string };

export type Expression =
  | { readonly node: 'literal'; readonly value: string | boolean | null }
  /** Decimal text, exact. */
  | { readonly node: 'number'; readonly value: string }
  /** `type` is that of its field. */
  | { readonly node: 'path'; readonly path: Path; readonly type: ValueType }
  | { readonly node: 'name'; readonly name: string }
  | { readonly node: 'unary'; readonly operator: '-' | '!'; readonly of: Expression }
  | {
      readonly node: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** `scale`: decimals of round(). */
  | {
      readonly node: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly scale?: RoundScale;
    }
  /** `sum(lines.amount)`: over the rows (of entity `entity`) of a lines field. */
  | {
      readonly node: 'aggregate';
      readonly name: 'sum' | 'count' | 'avg' | 'min' | 'max';
      readonly lines: string;
      readonly entity: string;
      readonly of?: Expression;
    };

export type BinaryOperator = '+' | '-' | '*' | '/' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';

/** `round(x)` rounds to the scale of the field it is computed for. */
export type RoundScale = { readonly kind: 'fixed'; readonly digits: number } | { readonly kind: 'target' };
