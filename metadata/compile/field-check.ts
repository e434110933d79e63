import { kindTerm } from '../faults/param.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import type { EntityProperty } from '../types.ts';
import { CONSTRAINTS, notApplicable, type Report } from './property.ts';
import {
  checkCalculation,
  checkOptions,
  checkRequired,
  checkScale,
  checkSettings,
} from './settings-check.ts';

/** Formats that a property of a kind may carry. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['date'],
  instant: ['date-time'],
  email: ['email'],
  url: ['uri'],
  uuid: ['uuid'],
  reference: ['uuid'],
};

/** What a property says that its kind cannot mean. */
export function checkProperty(
  name: string,
  property: EntityProperty,
  kind: FieldKind,
  required: boolean,
  report: Report,
): void {
  checkType(property, kind, report);
  checkReference(property, kind, report);
  checkConstraints(property, kind, report);
  checkScale(property, kind, report);
  checkOptions(property, kind, report);
  checkSettings(property, kind, report);
  checkCalculation(property, kind, report);
  if (required) checkRequired(property, kind, report);
  if (kind.name === 'lines' && property.items === undefined) {
    report('', 'linesOfNothing', { name });
  }
}

function checkType(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (kind.type !== 'any' && property.type !== kind.type) {
    const params = { kind: kindTerm(kind.name), wanted: kind.type, type: property.type };
    report('/type', 'typeOfKind', params, kind.type);
    return;
  }
  const allowed = FORMATS[kind.name] ?? [];
  if (property.format === undefined || allowed.includes(property.format)) return;
  const [wanted] = allowed;
  report('/format', 'formatOfKind', {
    kind: kindTerm(kind.name),
    format: property.format,
    ...(wanted !== undefined && { wanted }),
  });
}

function checkReference(property: EntityProperty, kind: FieldKind, report: Report): void {
  const settings = property['x-field'] ?? {};
  if (kind.name === 'reference') {
    if (settings.ref === undefined) report('/x-field', 'referenceToNothing');
    else if (property.type === 'string' && property.format !== 'uuid') report('', 'referenceFormat');
    return;
  }
  for (const key of ['ref', 'filter', 'scopeFree', 'inverse', 'inverseTitle'] as const) {
    if (settings[key] !== undefined) notApplicable(`/x-field/${key}`, key, kind, report);
  }
}

function checkConstraints(property: EntityProperty, kind: FieldKind, report: Report): void {
  for (const keyword of [...CONSTRAINTS, 'enum', 'items'] as const) {
    if (property[keyword] !== undefined && !kind.keywords.includes(keyword)) {
      notApplicable(`/${keyword}`, keyword, kind, report);
    }
  }
  if (kind.name === 'text' && property.maxLength === undefined) report('', 'textOfAnyLength');
  checkOrder(property, report);
  if (property.pattern !== undefined && !isPattern(property.pattern)) {
    report('/pattern', 'badPattern', { pattern: property.pattern });
  }
}

const PAIRS = [
  ['minLength', 'maxLength'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minItems', 'maxItems'],
] as const;

function checkOrder(property: EntityProperty, report: Report): void {
  for (const [least, most] of PAIRS) {
    const [from, to] = [property[least], property[most]];
    if (from === undefined || to === undefined || from <= to) continue;
    report(`/${most}`, 'boundsCrossed', { least: from, most: to });
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
