/** The right side of a comparison: a constant, a `$name`, or another field. */
import { fault } from '../faults/fault.ts';
import { entityTerm, kindTerm } from '../faults/param.ts';
import { isObject } from '../json-object.ts';
import { NAME_EXAMPLES, typeOfName } from '../names.ts';
import type { Operand, ValueType } from './condition.ts';
import { expecting, mismatch, parseLiteral } from './literal.ts';
import { nearestName } from './nearest.ts';
import { badCondition, below } from './place.ts';
import { type FieldTarget, type ResolveContext, recordEntity, resolveField } from './resolve.ts';
import { isNumeric, valueTypeOf } from './value-type.ts';

export interface ParsedOperand {
  readonly operand: Operand;
  /** A name that stands for any number of values. */
  readonly list: boolean;
}

/** `exact`: see `parseLiteral`. `fields`: another field may stand here. */
export function parseOperand(
  value: unknown,
  target: FieldTarget,
  type: ValueType,
  at: ResolveContext,
  { exact, fields }: { readonly exact: boolean; readonly fields: boolean },
): ParsedOperand | undefined {
  if (typeof value === 'string' && value.startsWith('$')) return parseName(value, target, type, at, fields);
  if (isObject(value)) {
    if (!fields || typeof value.field !== 'string' || Object.keys(value).length !== 1) {
      return badCondition(at, 'objectAsValue', fields ? { fields: 'yes' } : {});
    }
    return otherField(value.field, target, type, below(at, 'field'));
  }
  const literal = parseLiteral(value, target, type, at, exact);
  return literal && { operand: literal, list: false };
}

function parseName(
  name: string,
  target: FieldTarget,
  type: ValueType,
  at: ResolveContext,
  fields: boolean,
): ParsedOperand | undefined {
  if (name.startsWith('$record.') || name.startsWith('$parent.')) {
    if (fields) return otherField(name, target, type, at);
    return badCondition(at, 'nameNotHere', { name });
  }
  if (name.startsWith('$before.')) return parseBefore(name, target, type, at);
  const known = typeOfName(name);
  if (known === undefined) return unknownName(name, at);
  if (!comparable(type, known.type) || differ(recordEntity(target), known.entity)) {
    return timeMismatch(name, target, known.type, at);
  }
  return { operand: { kind: 'name', name }, list: known.list };
}

/** `$before.total`: the row as it was before the save. */
function parseBefore(
  name: string,
  target: FieldTarget,
  type: ValueType,
  at: ResolveContext,
): ParsedOperand | undefined {
  const fields = at.entities[at.entity]?.fields ?? {};
  const fieldName = name.slice('$before.'.length);
  const field = Object.hasOwn(fields, fieldName) ? fields[fieldName] : undefined;
  if (at.names !== 'record') {
    return badCondition(at, 'beforeOfStored');
  }
  if (field === undefined) {
    const nearest = nearestName(fieldName, Object.keys(fields));
    return unknownName(name, at, nearest && `$before.${nearest}`);
  }
  const own: FieldTarget = {
    kind: 'field',
    path: { root: 'record', steps: [{ entity: at.entity, field: fieldName }] },
    field,
  };
  if (!sameKind(target, type, own)) return mismatch(name, target, {}, at);
  return { operand: { kind: 'name', name }, list: false };
}

function otherField(
  path: string,
  target: FieldTarget,
  type: ValueType,
  at: ResolveContext,
): ParsedOperand | undefined {
  const other = resolveField(path, at, at.pointer);
  if (other === undefined) return undefined;
  if (!sameKind(target, type, other)) {
    return mismatch(path, target, { other: kindTerm(other.field.kind) }, at);
  }
  return { operand: { kind: 'field', path: other.path }, list: false };
}

function sameKind(target: FieldTarget, type: ValueType, other: FieldTarget): boolean {
  const otherType = valueTypeOf(other.field);
  return (
    otherType !== undefined &&
    comparable(type, otherType) &&
    !differ(recordEntity(target), recordEntity(other))
  );
}

function comparable(left: ValueType, right: ValueType): boolean {
  return left === right || (isNumeric(left) && isNumeric(right));
}

function differ(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left !== right;
}

function timeMismatch(name: string, target: FieldTarget, type: ValueType, at: ResolveContext): undefined {
  const { kind, reference } = target.field;
  if (kind === 'instant' && type === 'date') return mismatch(name, target, expecting('the moment'), at);
  if (kind === 'date' && type === 'instant') return mismatch(name, target, expecting('a day'), at);
  return mismatch(name, target, reference ? { idOf: entityTerm(reference.entity) } : {}, at);
}

function unknownName(
  name: string,
  at: ResolveContext,
  nearest = nearestName(name, NAME_EXAMPLES),
): undefined {
  at.report({
    pointer: at.pointer,
    ...fault('unknownMoment', { name, known: NAME_EXAMPLES }, nearest),
  });
}
