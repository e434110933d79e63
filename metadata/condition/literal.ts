/** Constants of conditions, checked against the field they are compared with. */

import { MAX_SIGNIFICANT_DIGITS, scaleOf, significantDigits } from '../decimal.ts';
import { isStorable } from '../fields/text-value.ts';
import { isUuid } from '../fields/uuid.ts';
import type { Field } from '../model.ts';
import type { Operand, ValueType } from './condition.ts';
import { nearestName } from './nearest.ts';
import { badCondition } from './place.ts';
import type { ResolveContext } from './resolve.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

type Parsed = Extract<Operand, { kind: 'literal' }> | undefined;

/** `exact`: equality is asked, so that a value the field can never have is a dead constant. */
export function parseLiteral(
  value: unknown,
  field: Field,
  type: ValueType,
  at: ResolveContext,
  exact: boolean,
): Parsed {
  switch (type) {
    case 'text':
      return typeof value === 'string'
        ? parseText(value, field, at, exact)
        : mismatch(value, field, 'a text', at);
    case 'integer':
    case 'number':
      return typeof value === 'number'
        ? parseNumber(value, field, type, at, exact)
        : mismatch(value, field, 'a number', at);
    case 'boolean':
      return typeof value === 'boolean'
        ? { kind: 'literal', value }
        : mismatch(value, field, 'true or false', at);
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? { kind: 'literal', value }
        : mismatch(value, field, 'a date such as "2026-11-21"', at);
    case 'instant':
      return parseInstant(value, field, at);
    case 'uuid':
      return typeof value === 'string' && isUuid(value)
        ? { kind: 'literal', value: value.toLowerCase() }
        : mismatch(value, field, 'an id; to use a business key, name its field ("currency.code")', at);
    case 'json':
      return mismatch(value, field, 'nothing but { "empty": true }', at);
  }
}

function parseText(value: string, field: Field, at: ResolveContext, exact: boolean): Parsed {
  if (value === '') {
    return badCondition(at, 'An empty text is stored as null.', 'Write { "empty": true }.');
  }
  if (!isStorable(value)) {
    return badCondition(at, 'The text has characters that cannot be stored.', 'Leave them out.');
  }
  if (!exact) return { kind: 'literal', value };
  const possible =
    field.kind === 'entity_name' ? Object.keys(at.entities) : field.options?.map((option) => option.value);
  if (possible !== undefined && !possible.includes(value)) return deadConstant(value, possible, field, at);
  if (field.kind === 'currency' && !/^[A-Z]{3}$/.test(value)) {
    return mismatch(value, field, 'a currency code such as "CNY"', at);
  }
  return { kind: 'literal', value };
}

function deadConstant(
  value: string,
  possible: readonly string[],
  field: Field,
  at: ResolveContext,
): undefined {
  const nearest = nearestName(value, possible);
  at.report({
    pointer: at.pointer,
    code: 'DEAD_CONSTANT',
    message: `"${field.name}" is never "${value}".`,
    mend: nearest === undefined ? `It is one of ${possible.join(', ')}.` : `Did you mean "${nearest}"?`,
    ...(nearest !== undefined && { nearest }),
  });
}

function parseNumber(
  value: number,
  field: Field,
  type: 'integer' | 'number',
  at: ResolveContext,
  exact: boolean,
): Parsed {
  const text = String(value);
  if (!Number.isFinite(value) || significantDigits(text) > MAX_SIGNIFICANT_DIGITS) {
    return badCondition(at, `Numbers have at most ${MAX_SIGNIFICANT_DIGITS} digits.`, 'Shorten it.');
  }
  const scale = type === 'integer' ? 0 : field.scale;
  // A bound may lie between two values of a decimal field, but a bigint cannot be compared with a fraction by index.
  if (scale !== undefined && (exact || type === 'integer') && scaleOf(text) > scale) {
    return badCondition(
      at,
      `"${field.name}" has ${scale} decimals: it is never ${text}.`,
      'Round the number.',
    );
  }
  return { kind: 'literal', value };
}

function parseInstant(value: unknown, field: Field, at: ResolveContext): Parsed {
  const date = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (date === undefined || !isDate(date) || Number.isNaN(time)) {
    return mismatch(value, field, 'a time with its zone such as "2026-11-21T10:24:00Z"', at);
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

export function mismatch(value: unknown, field: Field, expected: string, at: ResolveContext): undefined {
  if (value === null) {
    return badCondition(
      at,
      'Nothing is compared with null.',
      'Write { "empty": true } or { "empty": false }.',
    );
  }
  const shown = Array.isArray(value) ? 'a list' : JSON.stringify(value);
  at.report({
    pointer: at.pointer,
    code: 'TYPE_MISMATCH',
    message: `"${field.name}" (${field.kind}) is compared with ${shown}.`,
    mend: `It takes ${expected}.`,
  });
}
