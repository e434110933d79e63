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
    report(
      '',
      'MISSING',
      `"${name}" does not say what a line is.`,
      'Add "items": { "type": "object", "properties": { … } }.',
    );
  }
}

function checkType(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (kind.type !== 'any' && property.type !== kind.type) {
    const message = `A field of kind ${kind.name} has type "${kind.type}", not "${property.type}".`;
    report('/type', 'WRONG_TYPE', message, `Write "type": "${kind.type}".`, kind.type);
    return;
  }
  const allowed = FORMATS[kind.name] ?? [];
  if (property.format === undefined || allowed.includes(property.format)) return;
  const mend = allowed.length === 0 ? 'Remove "format".' : `Write "format": "${allowed[0]}".`;
  report(
    '/format',
    'NOT_APPLICABLE',
    `A field of kind ${kind.name} has no format "${property.format}".`,
    mend,
  );
}

function checkReference(property: EntityProperty, kind: FieldKind, report: Report): void {
  const settings = property['x-field'] ?? {};
  if (kind.name === 'reference') {
    if (settings.ref === undefined) {
      report(
        '/x-field',
        'MISSING',
        'A reference says what it points to.',
        'Add "ref": the name of an entity.',
      );
    } else if (property.type === 'string' && property.format !== 'uuid') {
      report('', 'MISSING', 'A reference is a string of format uuid.', 'Add "format": "uuid".');
    }
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
  if (kind.name === 'text' && property.maxLength === undefined) {
    const mend = 'Add "maxLength", or "x-field": { "multiline": true } for long text.';
    report('', 'MISSING', 'A text says how long it may be.', mend);
  }
  checkOrder(property, report);
  if (property.pattern !== undefined && !isPattern(property.pattern)) {
    report(
      '/pattern',
      'BAD_PATTERN',
      `"${property.pattern}" is no regular expression.`,
      'Mend it, or remove it.',
    );
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
    report(`/${most}`, 'OUT_OF_RANGE', `No value is both at least ${from} and at most ${to}.`, 'Swap them.');
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
