/** Expression texts → `Expression`: parsed by jsep, resolved against the model, types and currencies checked. */
import type { ResolveContext } from '../condition/resolve.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import { fault } from '../faults/fault.ts';
import { type FaultParams, fieldTerm, kindTerm } from '../faults/param.ts';
import type { Field } from '../model.ts';
import { type Built, build } from './build.ts';
import { fits } from './decimals.ts';
import type { Expression, ExpressionType } from './expression.ts';
import { fieldScale } from './field-scale.ts';
import { targetCurrency } from './reference.ts';
import { badExpression, parseSyntax } from './syntax.ts';
import { isNumber, typeParam } from './types.ts';

/**
 * The expression that computes `at.target`, a field of `at.entity`. Undefined when it has a fault; each is reported
 * at `at.pointer`.
 */
export function parseExpression(
  source: unknown,
  at: ResolveContext & { readonly target: Field },
): Expression | undefined {
  const syntax = parseSyntax(source, at);
  const built = syntax && build(syntax, { at, target: at.target });
  return built && suits(built, at) ? built.expression : undefined;
}

/** Whether the target can take every value of the expression. */
function suits(built: Built, at: ResolveContext & { readonly target: Field }): boolean {
  const { target } = at;
  if (!accepts(target, built.type)) {
    const reason = built.type.name === 'money' && target.kind === 'money' ? 'otherCurrency' : 'otherResult';
    at.report({ pointer: at.pointer, ...fault(reason, { type: typeParam(built.type), ...described(at) }) });
    return false;
  }
  if (isNumber(built.type) && !fits(built.decimals, fieldScale(target))) {
    at.report({
      pointer: at.pointer,
      ...fault('needsRound', { field: fieldTerm(at.entity, target.name) }),
    });
    return false;
  }
  return hasOnlyOptions(built.expression, at);
}

function accepts(target: Field, type: ExpressionType): boolean {
  if (type.name === 'null') return false;
  const valueType = valueTypeOf(target);
  if (type.name === 'money' && (target.kind === 'money' || target.kind === 'price')) {
    return type.currency === targetCurrency(target);
  }
  if (isNumber(type)) return valueType === 'integer' || valueType === 'number';
  return valueType === type.name;
}

function described({ entity, target }: ResolveContext & { readonly target: Field }): FaultParams {
  const { name, kind } = target;
  return {
    field: fieldTerm(entity, name),
    kind: kindTerm(kind),
    ...((kind === 'money' || kind === 'price') && { currency: targetCurrency(target) }),
  };
}

/** Constants that an enum cannot store, in the places whose value becomes the result. */
function hasOnlyOptions(expression: Expression, at: ResolveContext & { readonly target: Field }): boolean {
  const options = at.target.options?.map((option) => option.value);
  if (options === undefined) return true;
  const dead = results(expression).filter((text) => !options.includes(text));
  for (const text of dead) {
    const field = fieldTerm(at.entity, at.target.name);
    badExpression(at, 'neverResult', { field, value: text, known: options });
  }
  return dead.length === 0;
}

function results(expression: Expression): readonly string[] {
  if (expression.node === 'literal') return typeof expression.value === 'string' ? [expression.value] : [];
  if (expression.node !== 'call') return [];
  if (expression.name === 'if') return expression.args.slice(1).flatMap(results);
  return expression.name === 'coalesce' ? expression.args.flatMap(results) : [];
}
