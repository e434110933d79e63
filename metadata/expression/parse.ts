/** Expression texts → `Expression`: parsed by jsep, resolved against the model, types and currencies checked. */
import type { ResolveContext } from '../condition/resolve.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { Field } from '../model.ts';
import { type Built, build } from './build.ts';
import { fits } from './decimals.ts';
import type { Expression, ExpressionType } from './expression.ts';
import { fieldScale } from './field-scale.ts';
import { targetCurrency } from './reference.ts';
import { badExpression, parseSyntax } from './syntax.ts';
import { isNumber, typeText } from './types.ts';

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
    at.report({
      pointer: at.pointer,
      code: built.type.name === 'money' && target.kind === 'money' ? 'MIXED_CURRENCIES' : 'TYPE_MISMATCH',
      message: `The expression gives ${typeText(built.type)}, but "${target.name}" is ${describe(target)}.`,
      mend: 'Change the kind of the field, or the formula.',
    });
    return false;
  }
  if (isNumber(built.type) && !fits(built.decimals, fieldScale(target))) {
    at.report({
      pointer: at.pointer,
      code: 'NEEDS_ROUND',
      message: `The expression can have more decimals than "${target.name}" holds.`,
      mend: 'Put round( … ) around the whole: it rounds half away from zero.',
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

function describe(target: Field): string {
  return target.kind === 'money' || target.kind === 'price'
    ? `${target.kind} in ${targetCurrency(target)}`
    : `of kind ${target.kind}`;
}

/** Constants that an enum cannot store, in the places whose value becomes the result. */
function hasOnlyOptions(expression: Expression, at: ResolveContext & { readonly target: Field }): boolean {
  const options = at.target.options?.map((option) => option.value);
  if (options === undefined) return true;
  const dead = results(expression).filter((text) => !options.includes(text));
  for (const text of dead) {
    badExpression(at, `"${at.target.name}" is never "${text}".`, `It is one of ${options.join(', ')}.`);
  }
  return dead.length === 0;
}

function results(expression: Expression): readonly string[] {
  if (expression.node === 'literal') return typeof expression.value === 'string' ? [expression.value] : [];
  if (expression.node !== 'call') return [];
  if (expression.name === 'if') return expression.args.slice(1).flatMap(results);
  return expression.name === 'coalesce' ? expression.args.flatMap(results) : [];
}
