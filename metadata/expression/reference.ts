/** Fields and `$names` in expressions. */
import type jsep from 'jsep';
import type { Path } from '../condition/condition.ts';
import { nearestName } from '../condition/nearest.ts';
import { type FieldTarget, resolveField } from '../condition/resolve.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import { fault } from '../faults/fault.ts';
import { fieldTerm, kindTerm } from '../faults/param.ts';
import type { Field } from '../model.ts';
import { NAME_EXAMPLES, typeOfName } from '../names.ts';
import type { Built, Site } from './build.ts';
import { currencyPlace } from './currency-place.ts';
import type { Decimals } from './decimals.ts';
import type { ExpressionType } from './expression.ts';
import { fieldScale } from './field-scale.ts';
import { badExpression } from './syntax.ts';
import { BOOLEAN, DATE, INSTANT, isNumber, NUMBER, TEXT } from './types.ts';

/** `customer.parent.name` of a chain of plain members; undefined for anything else. */
export function dottedText(node: jsep.Expression): string | undefined {
  const known = node as jsep.CoreExpression;
  if (known.type === 'Identifier') return known.name;
  if (known.type !== 'MemberExpression' || known.computed || known.optional === true) return undefined;
  const [object, property] = [dottedText(known.object), dottedText(known.property)];
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

export function buildReference(node: jsep.Identifier | jsep.MemberExpression, site: Site): Built | undefined {
  const text = dottedText(node);
  if (text === undefined) {
    return badExpression(site.at, 'dotsOnly', { example: 'customer.name' });
  }
  if (text.startsWith('$') && !text.startsWith('$parent.')) return buildName(text, site);
  const found = findField(text, site);
  return found && buildPath(found.target, found.lines, site);
}

interface Found {
  readonly target: FieldTarget;
  /** The lines it is a field of. */
  readonly lines: string | undefined;
}

/** Inside an aggregate `lines.x` is a field of the row, and everything else one of its header. */
function findField(text: string, { at, lines }: Site): Found | undefined {
  if (lines === undefined) {
    const target = resolveField(text, at, at.pointer);
    return target && { target, lines: undefined };
  }
  if (text.startsWith(`${lines.name}.`)) {
    const row = { ...at, entity: lines.entity };
    const target = resolveField(text.slice(lines.name.length + 1), row, at.pointer);
    return target && { target, lines: lines.name };
  }
  const target = resolveField(text, at, at.pointer);
  return target && { target: { ...target, path: { ...target.path, root: 'parent' } }, lines: lines.name };
}

function buildPath({ path, field }: FieldTarget, lines: string | undefined, site: Site): Built | undefined {
  const type = valueTypeOf(field);
  const result = type && typeOfField(path, field, lines);
  if (type === undefined || result === undefined) {
    const entity = path.steps.at(-1)?.entity ?? site.at.entity;
    const params = { field: fieldTerm(entity, field.name), kind: kindTerm(field.kind) };
    return badExpression(site.at, 'nothingToCompute', params);
  }
  const options = field.options?.map((option) => option.value);
  return {
    expression: { node: 'path', path, type },
    type: result,
    decimals: decimalsOf(field, result, site.target),
    constant: false,
    ...(options !== undefined && { options }),
  };
}

function typeOfField(path: Path, field: Field, lines: string | undefined): ExpressionType | undefined {
  if (field.kind === 'money' || field.kind === 'price') {
    return { name: 'money', currency: currencyPlace(path, field, lines) };
  }
  switch (valueTypeOf(field)) {
    case 'integer':
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'instant':
      return INSTANT;
    case 'text':
    case 'uuid':
      return TEXT;
    default:
      return undefined;
  }
}

/** Amounts have their currency's decimals, so they fit a target of the same currency. */
function decimalsOf(field: Field, type: ExpressionType, target: Field): Decimals {
  if (!isNumber(type)) return 0;
  if (field.kind !== 'money' || type.name !== 'money') return fieldScale(field) ?? Number.POSITIVE_INFINITY;
  return target.kind === 'money' && type.currency === targetCurrency(target)
    ? 'target'
    : Number.POSITIVE_INFINITY;
}

/** The place of the currency of the computed field itself. */
export function targetCurrency(target: Field): string {
  return currencyPlace({ root: 'record', steps: [{ entity: '', field: target.name }] }, target, undefined);
}

function buildName(name: string, { at }: Site): Built | undefined {
  const known = typeOfName(name);
  if (known === undefined || known.list) {
    const nearest = nearestName(name, NAME_EXAMPLES);
    const params = { name, known: NAME_EXAMPLES, ...(known && { many: 'yes' }) };
    const other = nearest === name ? undefined : nearest;
    at.report({ pointer: at.pointer, ...fault('unknownMoment', params, other) });
    return undefined;
  }
  const type = known.type === 'date' ? DATE : known.type === 'instant' ? INSTANT : TEXT;
  return { expression: { node: 'name', name }, type, decimals: 0, constant: false };
}
