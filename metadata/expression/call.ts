import type jsep from 'jsep';
import { nearestName } from '../condition/nearest.ts';
import { MAX_SCALE } from '../decimal.ts';
import { fault } from '../faults/fault.ts';
import { fieldTerm } from '../faults/param.ts';
import { type Built, build, mistyped, type Site } from './build.ts';
import type { Decimals } from './decimals.ts';
import type { RoundScale } from './expression.ts';
import { fieldScale } from './field-scale.ts';
import { AGGREGATES, FUNCTIONS } from './functions.ts';
import { badExpression } from './syntax.ts';
import { isFault } from './types.ts';

export function buildCall(name: string, nodes: readonly jsep.Expression[], site: Site): Built | undefined {
  const rule = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (rule === undefined) return unknownFunction(name, site);
  if (nodes.length < rule.least || nodes.length > rule.most) {
    return badExpression(site.at, 'countOfValues', { name, count: nodes.length, example: rule.example });
  }
  const built = nodes.map((node) => build(node, site));
  if (!built.every((each) => each !== undefined)) return undefined;
  if (name === 'round') return buildRound(built, site);
  const type = rule.result(built);
  if (isFault(type)) return mistyped(type, site);
  return {
    expression: { node: 'call', name, args: built.map((each) => each.expression) },
    type,
    decimals: rule.decimals(built),
    constant: built.every((each) => each.constant),
  };
}

/** `round(x)` rounds to the decimals of the computed field, `round(x, 2)` says them. */
function buildRound(built: readonly Built[], site: Site): Built | undefined {
  const [value, digits] = built;
  if (value === undefined) return undefined;
  const rounding = digits === undefined ? roundToTarget(site) : roundToDigits(digits, site);
  const type = FUNCTIONS.round?.result([value]);
  if (type !== undefined && isFault(type)) return mistyped(type, site);
  if (rounding === undefined || type === undefined) return undefined;
  const { scale, decimals } = rounding;
  return {
    ...value,
    expression: { node: 'call', name: 'round', args: [value.expression], scale },
    type,
    decimals,
  };
}

interface Rounding {
  readonly scale: RoundScale;
  readonly decimals: Decimals;
}

function roundToTarget({ at, target }: Site): Rounding | undefined {
  if (target.kind === 'money') return { scale: { kind: 'target' }, decimals: 'target' };
  const decimals = fieldScale(target);
  if (decimals !== undefined) return { scale: { kind: 'target' }, decimals };
  const field = fieldTerm(at.entity, target.name);
  return badExpression(at, 'nothingToRound', { field, example: 'round(x, 2)' });
}

function roundToDigits({ expression }: Built, { at }: Site): Rounding | undefined {
  const digits = expression.node === 'number' ? Number(expression.value) : Number.NaN;
  if (Number.isInteger(digits) && digits >= 0 && digits <= MAX_SCALE) {
    return { scale: { kind: 'fixed', digits }, decimals: digits };
  }
  return badExpression(at, 'decimalsOfRound', { limit: MAX_SCALE, example: 'round(x, 2)' });
}

function unknownFunction(name: string, { at }: Site): undefined {
  const names = [...Object.keys(FUNCTIONS), ...AGGREGATES];
  const params = { name, known: names };
  at.report({ pointer: at.pointer, ...fault('unknownFunction', params, nearestName(name, names)) });
}
