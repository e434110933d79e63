/** `sum(lines.amount)`: over the rows of a lines field. */
import type jsep from 'jsep';
import { fault } from '../faults/fault.ts';
import { type Built, build, mistyped, type Site } from './build.ts';
import { type AggregateName, aggregateResult } from './functions.ts';
import { dottedText } from './reference.ts';
import { badExpression } from './syntax.ts';
import { isFault } from './types.ts';

/** The first lines field of the entity that the formula names. */
export function linesOf(node: jsep.Expression, { at }: Site): Site['lines'] {
  const fields = at.entities[at.entity]?.fields ?? {};
  for (const text of referencesIn(node)) {
    const [name = ''] = text.split('.');
    const entity = Object.hasOwn(fields, name) ? fields[name]?.lines : undefined;
    if (entity !== undefined) return { name, entity };
  }
  return undefined;
}

function referencesIn(node: jsep.Expression): readonly string[] {
  const text = dottedText(node);
  if (text !== undefined) return [text];
  const known = node as jsep.CoreExpression;
  switch (known.type) {
    case 'UnaryExpression':
      return referencesIn(known.argument);
    case 'BinaryExpression':
      return [known.left, known.right].flatMap(referencesIn);
    case 'ConditionalExpression':
      return [known.test, known.consequent, known.alternate].flatMap(referencesIn);
    case 'CallExpression':
      return known.arguments.flatMap(referencesIn);
    default:
      return [];
  }
}

export function buildAggregate(
  name: AggregateName,
  node: jsep.Expression,
  lines: Site['lines'],
  site: Site,
): Built | undefined {
  if (site.lines !== undefined) {
    return badExpression(site.at, 'aggregateInside', { name });
  }
  if (lines === undefined) {
    return badExpression(site.at, 'aggregateOfNoLines', { name, example: `${name}(lines.amount)` });
  }
  if (dottedText(node) === lines.name) return countRows(name, lines, site);
  const of = build(node, { ...site, lines });
  if (of === undefined) return undefined;
  if (of.type.name === 'money' && of.type.currency.startsWith(`${lines.name}.`) && name !== 'count') {
    return mistyped(fault('rowsMixCurrencies'), site);
  }
  const result = aggregateResult(name, of);
  if (isFault(result)) return mistyped(result, site);
  return {
    expression: { node: 'aggregate', name, lines: lines.name, entity: lines.entity, of: of.expression },
    ...result,
  };
}

function countRows(
  name: AggregateName,
  { name: lines, entity }: NonNullable<Site['lines']>,
  site: Site,
): Built | undefined {
  if (name !== 'count') {
    return badExpression(site.at, 'aggregateOfNoField', { name, example: `${name}(${lines}.amount)` });
  }
  const result = aggregateResult(name, undefined);
  return isFault(result) ? undefined : { expression: { node: 'aggregate', name, lines, entity }, ...result };
}
