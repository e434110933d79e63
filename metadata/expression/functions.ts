/** The functions, one a row: what they take and what they give. `evaluate.ts` says what they do. */
import { type FoundFault, fault } from '../faults/fault.ts';
import { type Decimals, widest } from './decimals.ts';
import type { ExpressionType } from './expression.ts';
import { isFault, isNumber, NOTHING, NUMBER, type Operand, TEXT, typeParam, unify } from './types.ts';

export interface Argument extends Operand {
  readonly decimals: Decimals;
}

export interface FunctionRule {
  readonly least: number;
  readonly most: number;
  /** Shown in faults. */
  readonly example: string;
  result(args: readonly Argument[]): ExpressionType | FoundFault;
  decimals(args: readonly Argument[]): Decimals;
}

const MANY = 20;
const none = (): Decimals => 0;
const ofAll = (args: readonly Argument[]): Decimals => widest(...args.map((arg) => arg.decimals));

const rounding = (
  name: string,
  example: string,
  most: number,
  decimals: FunctionRule['decimals'],
): FunctionRule => ({
  least: 1,
  most,
  example,
  result: ([value]) => numeric(name, value),
  decimals,
});

const extreme = (name: string): FunctionRule => ({
  least: 2,
  most: MANY,
  example: `${name}(a, b)`,
  result: (args) => {
    const type = unify(...args);
    if (isFault(type) || isNumber(type) || ['date', 'instant', 'null'].includes(type.name)) return type;
    return fault('extremeOfValues', { name, type: typeParam(type) });
  },
  decimals: ofAll,
});

const ofTexts = (name: string, most: number, result: ExpressionType): FunctionRule => ({
  least: 1,
  most,
  example: `${name}(name)`,
  result: (args) =>
    args.every(({ type }) => type.name === 'text' || type.name === 'null')
      ? result
      : fault('textsOnly', { name }),
  decimals: none,
});

/** `round` has a row for its arguments; its decimals depend on the target and are known where it is built. */
export const FUNCTIONS: Readonly<Record<string, FunctionRule>> = {
  round: rounding('round', 'round(x) or round(x, 2)', 2, none),
  abs: rounding('abs', 'abs(x)', 1, ofAll),
  floor: rounding('floor', 'floor(x)', 1, none),
  ceil: rounding('ceil', 'ceil(x)', 1, none),
  min: extreme('min'),
  max: extreme('max'),
  if: {
    least: 3,
    most: 3,
    example: 'if(a > b, x, y)',
    result: ([test, ...branches]) =>
      test !== undefined && test.type.name !== 'boolean'
        ? fault('testOfIf', { type: typeParam(test.type) })
        : unify(...branches),
    decimals: (args) => ofAll(args.slice(1)),
  },
  coalesce: {
    least: 2,
    most: MANY,
    example: 'coalesce(a, 0)',
    result: (args) => unify(...args),
    decimals: ofAll,
  },
  concat: ofTexts('concat', MANY, TEXT),
  upper: ofTexts('upper', 1, TEXT),
  lower: ofTexts('lower', 1, TEXT),
  length: ofTexts('length', 1, NUMBER),
};

export const AGGREGATES = ['sum', 'count', 'avg', 'min', 'max'] as const;
export type AggregateName = (typeof AGGREGATES)[number];

export function isAggregate(name: string): name is AggregateName {
  return AGGREGATES.some((each) => each === name);
}

/** Type and decimals of an aggregate over `of`. */
export function aggregateResult(name: AggregateName, of: Argument | undefined): Argument | FoundFault {
  if (name === 'count' || of === undefined) return { type: NUMBER, decimals: 0, constant: false };
  const { type, decimals } = of;
  if (name === 'sum' || name === 'avg') {
    if (!isNumber(type)) {
      return fault('sumOfValues', { name, type: typeParam(type) });
    }
    return { type, decimals: name === 'avg' ? Number.POSITIVE_INFINITY : decimals, constant: false };
  }
  if (type.name === 'text' || type.name === 'boolean') {
    return fault('ofOrdered', { name, type: typeParam(type) });
  }
  return { type, decimals, constant: false };
}

function numeric(name: string, value: Operand | undefined): ExpressionType | FoundFault {
  const type = value?.type ?? NOTHING;
  if (isNumber(type) || type.name === 'null') return type;
  return fault('sumOfValues', { name, type: typeParam(type) });
}
