/** Syntax tree → typed `Expression`. Each fault is reported where it stands; undefined goes up. */
import type jsep from 'jsep';
import type { ResolveContext } from '../condition/resolve.ts';
import { type FoundFault, fault } from '../faults/fault.ts';
import type { Field } from '../model.ts';
import { buildAggregate, linesOf } from './aggregate.ts';
import { buildCall } from './call.ts';
import { buildLiteral } from './constant.ts';
import type { Decimals } from './decimals.ts';
import type { Expression, ExpressionType } from './expression.ts';
import { isAggregate } from './functions.ts';
import { binaryResult, isBinaryOperator } from './operators.ts';
import { buildReference } from './reference.ts';
import { badExpression, EXAMPLE } from './syntax.ts';
import { BOOLEAN, isFault, isNumber, typeParam } from './types.ts';

export interface Built {
  readonly expression: Expression;
  readonly type: ExpressionType;
  readonly decimals: Decimals;
  /** Made of constants only. */
  readonly constant: boolean;
  /** Values it may have, where it is a field with options. */
  readonly options?: readonly string[];
}

export interface Site {
  readonly at: ResolveContext;
  /** The field that is computed. */
  readonly target: Field;
  /** Inside an aggregate: the lines field whose rows it goes through, and their entity. */
  readonly lines?: { readonly name: string; readonly entity: string };
}

export function build(node: jsep.Expression, site: Site): Built | undefined {
  // jsep's general `Expression` is the open form of the node kinds that `CoreExpression` lists.
  const known = node as jsep.CoreExpression;
  switch (known.type) {
    case 'Literal':
      return buildLiteral(known, site);
    case 'Identifier':
    case 'MemberExpression':
      return buildReference(known, site);
    case 'UnaryExpression':
      return buildUnary(known, site);
    case 'BinaryExpression':
      return buildBinary(known, site);
    case 'ConditionalExpression':
      return buildCall('if', [known.test, known.consequent, known.alternate], site);
    case 'CallExpression':
      return buildNamedCall(known, site);
    default:
      return badExpression(site.at, 'oddPart', { example: EXAMPLE });
  }
}

function buildNamedCall(call: jsep.CallExpression, site: Site): Built | undefined {
  const name = call.callee.type === 'Identifier' ? String(call.callee.name) : undefined;
  if (name === undefined) {
    return badExpression(site.at, 'calledNoName', { example: 'round(x)' });
  }
  const [only] = call.arguments;
  if (isAggregate(name) && call.arguments.length === 1 && only !== undefined) {
    const lines = linesOf(only, site);
    // `min(lines.x)` is an aggregate, `min(a, b)` is a function; `sum` is always an aggregate.
    if (lines !== undefined || !['min', 'max'].includes(name)) return buildAggregate(name, only, lines, site);
  }
  return buildCall(name, call.arguments, site);
}

function buildUnary({ operator, argument }: jsep.UnaryExpression, site: Site): Built | undefined {
  const of = build(argument, site);
  if (of === undefined) return undefined;
  if (operator === '-' && isNumber(of.type))
    return { ...of, expression: { node: 'unary', operator, of: of.expression } };
  if (operator === '!' && of.type.name === 'boolean') {
    return { ...of, expression: { node: 'unary', operator, of: of.expression } };
  }
  return badExpression(site.at, 'badSign', { operator, type: typeParam(of.type) });
}

function buildBinary(node: jsep.BinaryExpression, site: Site): Built | undefined {
  const { operator } = node;
  const left = build(node.left, site);
  const right = build(node.right, site);
  if (!isBinaryOperator(operator)) {
    return badExpression(site.at, 'noBinaryOperator', { operator, known: OPERATORS });
  }
  if (left === undefined || right === undefined) return undefined;
  const result = binaryResult(operator, left, right);
  if (isFault(result)) return mistyped(result, site);
  if (result.type === BOOLEAN && (isDead(left, right, site) || isDead(right, left, site))) return undefined;
  return {
    expression: { node: 'binary', operator, left: left.expression, right: right.expression },
    ...result,
    constant: left.constant && right.constant,
  };
}

/** A comparison with a value that the field never has. */
function isDead({ options }: Built, { expression }: Built, { at }: Site): boolean {
  if (options === undefined || expression.node !== 'literal' || typeof expression.value !== 'string')
    return false;
  if (options.includes(expression.value)) return false;
  at.report({ pointer: at.pointer, ...fault('neverThat', { value: expression.value, known: options }) });
  return true;
}

export function mistyped(found: FoundFault, { at }: Site): undefined {
  at.report({ pointer: at.pointer, ...found });
}

const OPERATORS = '+ - * / == != < <= > >= && || !';
