/** From the text of a cell to the value that a body of the API would have. */

import type { Moment } from '../../metadata/condition/facts.ts';
import { currencyScale } from '../../metadata/decimal.ts';
import { evaluate, isEvaluationFault } from '../../metadata/expression/evaluate.ts';
import type { Expression } from '../../metadata/expression/expression.ts';
import { fieldScale } from '../../metadata/expression/field-scale.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { FieldParams } from '../../metadata/messages.ts';
import type { Field } from '../../metadata/model.ts';
import { booleanOf } from './boolean-cell.ts';
import type { Choices } from './choice-cell.ts';
import { type DateReader, dateOf, instantOfCell } from './date-cell.ts';

export interface CellRules {
  readonly field: Field;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly expression?: Expression;
  /** Unique field of the referenced entity. */
  readonly reference?: string;
  readonly readDate?: DateReader;
  /** Of a field with choices: what they are called. */
  readonly choices?: Choices;
}

/** What a cell needs to know beyond its column. */
export interface CellSite {
  readonly moment: Moment;
  readonly zone: string;
  readonly baseCurrency: string;
}

export interface CellFault {
  readonly code: string;
  readonly params?: FieldParams;
}

export class BadCell extends Error {
  readonly fault: CellFault;

  constructor(fault: CellFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** @throws BadCell */
export function cellValue(text: string, rules: CellRules, site: CellSite): unknown {
  const { field, values, expression } = rules;
  const given: unknown = values === undefined ? text : meant(text, values);
  if (given === null) return null;
  if (expression === undefined) return typed(given, rules, site);
  const inner = numericOrDate(field) ? typed(given, rules, site) : String(given);
  const facts = { values: { value: inner }, related: {}, rows: {}, moment: site.moment };
  const result = evaluate(expression, facts, fieldScale(field) ?? currencyScale(site.baseCurrency));
  if (isEvaluationFault(result)) throw new BadCell({ code: result.code });
  return typeof result === 'string' ? typed(result, rules, site) : result;
}

/** The value that the map gives a cell. @throws BadCell */
function meant(text: string, values: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(values, text)) return values[text];
  throw new BadCell({ code: 'NOT_MAPPED', params: { value: text.slice(0, 60) } });
}

/** In expressions such a cell is a number or a date, any other a text. */
export function numericOrDate(field: Field): boolean {
  return FIELD_KINDS[field.kind].numeric || field.kind === 'date' || field.kind === 'instant';
}

/** @throws BadCell */
function typed(value: unknown, rules: CellRules, site: CellSite): unknown {
  if (typeof value !== 'string') return value;
  const { field } = rules;
  if (field.reference !== undefined) return referenceOf(value, rules.reference);
  switch (field.kind) {
    case 'boolean':
      return booleanOf(value) ?? fail('INVALID_TYPE', { expected: 'boolean' });
    case 'date':
      return rules.readDate === undefined
        ? value
        : (dateOf(value, rules.readDate) ?? fail('INVALID_FORMAT', { format: 'date' }));
    case 'instant':
      return rules.readDate === undefined
        ? value
        : (instantOfCell(value, rules.readDate, site.zone) ??
            fail('INVALID_FORMAT', { format: 'date-time' }));
    case 'enum':
      // What is none of them is refused by the save, with those there are.
      return rules.choices?.get(value.trim().toLowerCase()) ?? value;
    case 'json':
      return jsonOf(value);
    default:
      return FIELD_KINDS[field.kind].numeric ? numberOf(value, field) : value;
  }
}

function referenceOf(value: string, by: string | undefined): unknown {
  if (by === undefined && isUuid(value)) return value;
  return { [by ?? 'key']: value };
}

function numberOf(text: string, field: Field): number {
  const parsed = FIELD_KINDS[field.kind].parse(text.trim());
  if ('fault' in parsed)
    return fail(parsed.fault, { expected: field.kind === 'integer' ? 'integer' : 'number' });
  return Number(parsed.value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail('INVALID_FORMAT', { format: 'json' });
  }
}

function fail(code: string, params?: FieldParams): never {
  throw new BadCell({ code, ...(params && { params }) });
}
