/** Constants of conditions, checked against the field they are compared with. */

import { MAX_SIGNIFICANT_DIGITS, scaleOf, significantDigits } from '../decimal.ts';
import { fault } from '../faults/fault.ts';
import { type FaultParams, kindTerm, wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';
import { isStorable } from '../fields/text-value.ts';
import { isUuid } from '../fields/uuid.ts';
import type { Operand, ValueType } from './condition.ts';
import { nearestName } from './nearest.ts';
import { badCondition, termOf } from './place.ts';
import type { FieldTarget, ResolveContext } from './resolve.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

type Parsed = Extract<Operand, { kind: 'literal' }> | undefined;

/** `exact`: equality is asked, so that a value the field can never have is a dead constant. */
export function parseLiteral(
  value: unknown,
  target: FieldTarget,
  type: ValueType,
  at: ResolveContext,
  exact: boolean,
): Parsed {
  switch (type) {
    case 'text':
      return typeof value === 'string'
        ? parseText(value, target, at, exact)
        : mismatch(value, target, expecting('a string'), at);
    case 'integer':
    case 'number':
      return typeof value === 'number'
        ? parseNumber(value, target, type, at, exact)
        : mismatch(value, target, expecting('a number'), at);
    case 'boolean':
      return typeof value === 'boolean'
        ? { kind: 'literal', value }
        : mismatch(value, target, expecting('a boolean'), at);
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? { kind: 'literal', value }
        : mismatch(value, target, expecting('a date'), at);
    case 'instant':
      return parseInstant(value, target, at);
    case 'uuid':
      return typeof value === 'string' && isUuid(value)
        ? { kind: 'literal', value: value.toLowerCase() }
        : mismatch(value, target, expecting('an id'), at);
    case 'json':
      return mismatch(value, target, expecting('only empty'), at);
  }
}

function parseText(value: string, target: FieldTarget, at: ResolveContext, exact: boolean): Parsed {
  if (value === '') {
    return badCondition(at, 'emptyText', { example: '{ "empty": true }' });
  }
  if (!isStorable(value)) {
    return badCondition(at, 'unstorableText');
  }
  if (!exact) return { kind: 'literal', value };
  const { field } = target;
  const possible =
    field.kind === 'entity_name' ? Object.keys(at.entities) : field.options?.map((option) => option.value);
  if (possible !== undefined && !possible.includes(value)) return deadConstant(value, possible, target, at);
  if (field.kind === 'currency' && !/^[A-Z]{3}$/.test(value)) {
    return mismatch(value, target, expecting('a currency code'), at);
  }
  return { kind: 'literal', value };
}

function deadConstant(
  value: string,
  possible: readonly string[],
  target: FieldTarget,
  at: ResolveContext,
): undefined {
  const params = { field: termOf(target), value, known: possible };
  at.report({ pointer: at.pointer, ...fault('neverThat', params, nearestName(value, possible)) });
}

function parseNumber(
  value: number,
  target: FieldTarget,
  type: 'integer' | 'number',
  at: ResolveContext,
  exact: boolean,
): Parsed {
  const text = String(value);
  if (!Number.isFinite(value) || significantDigits(text) > MAX_SIGNIFICANT_DIGITS) {
    return badCondition(at, 'manyDigits', { limit: MAX_SIGNIFICANT_DIGITS });
  }
  const scale = type === 'integer' ? 0 : target.field.scale;
  // A bound may lie between two values of a decimal field, but a bigint cannot be compared with a fraction by index.
  if (scale !== undefined && (exact || type === 'integer') && scaleOf(text) > scale) {
    return badCondition(at, 'neverSoFine', { field: termOf(target), scale, value: text });
  }
  return { kind: 'literal', value };
}

function parseInstant(value: unknown, target: FieldTarget, at: ResolveContext): Parsed {
  const date = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (date === undefined || !isDate(date) || Number.isNaN(time)) {
    return mismatch(value, target, expecting('a moment'), at);
  }
  return { kind: 'literal', value: new Date(time).toISOString() };
}

function isDate(value: string): boolean {
  return DATE.test(value) && !value.startsWith('0000') && isSameDay(value);
}

function isSameDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export const expecting = (expected: FaultWord): FaultParams => ({ expected: wordTerm(expected) });

/** @param wanted says what can stand there, `expecting(…)` or the like */
export function mismatch(
  value: unknown,
  target: FieldTarget,
  wanted: FaultParams,
  at: ResolveContext,
): undefined {
  if (value === null) return badCondition(at, 'comparedWithNull');
  const shown = Array.isArray(value) ? { list: 'yes' } : { value: JSON.stringify(value) };
  const params = { field: termOf(target), kind: kindTerm(target.field.kind), ...shown, ...wanted };
  at.report({ pointer: at.pointer, ...fault('mismatch', params) });
}
