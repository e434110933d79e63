import { nearestName } from '../condition/nearest.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import { LIMITS } from '../limits.ts';
import type { EntityProperty } from '../types.ts';
import { CONSTRAINTS, type Report } from './property.ts';

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
export function checkProperty(name: string, property: EntityProperty, kind: FieldKind, report: Report): void {
  checkType(property, kind, report);
  checkReference(property, kind, report);
  checkConstraints(property, kind, report);
  checkScale(property, kind, report);
  checkOptions(property, kind, report);
  checkSettings(property, kind, report);
  checkCalculation(property, kind, report);
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

function checkScale(property: EntityProperty, kind: FieldKind, report: Report): void {
  const scale = property['x-field']?.scale;
  if (kind.name === 'number') {
    if (scale === undefined) {
      const mend = 'Add "x-field": { "scale": 2 }, or use type integer.';
      report('', 'MISSING', 'A number says how many decimal places it has.', mend);
    }
    return;
  }
  if (scale === undefined) return;
  if (kind.name === 'money') {
    const mend = 'Remove "scale", or use kind "price".';
    report(
      '/x-field/scale',
      'NOT_APPLICABLE',
      'An amount of money has the decimal places of its currency.',
      mend,
    );
  } else if (kind.maxScale === undefined || kind.maxScale === 0) {
    notApplicable('/x-field/scale', 'scale', kind, report);
  } else if (scale > kind.maxScale) {
    const message = `A ${kind.name} has at most ${kind.maxScale} decimal places.`;
    report(
      '/x-field/scale',
      'OUT_OF_RANGE',
      message,
      `Lower it, or use kind "number" (up to ${LIMITS.scale}).`,
    );
  }
}

function checkOptions(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (kind.name === 'enum' && property.enum === undefined) {
    report('', 'MISSING', 'A choice says what can be chosen.', 'Add "enum": [ … ].');
  }
  const options = property['x-field']?.options;
  if (options === undefined) return;
  if (kind.name !== 'enum') {
    notApplicable('/x-field/options', 'options', kind, report);
    return;
  }
  for (const value of Object.keys(options)) {
    if (property.enum?.includes(value)) continue;
    const nearest = nearestName(value, property.enum ?? []);
    const mend = nearest === undefined ? 'Add it to "enum", or remove it.' : `Did you mean "${nearest}"?`;
    report(
      `/x-field/options/${value}`,
      'UNKNOWN_NAME',
      `"${value}" is not one of the values.`,
      mend,
      nearest,
    );
  }
}

function checkSettings(property: EntityProperty, kind: FieldKind, report: Report): void {
  const settings = property['x-field'] ?? {};
  if (settings.currency !== undefined && kind.name !== 'money' && kind.name !== 'price') {
    notApplicable('/x-field/currency', 'currency', kind, report);
  }
  if (settings.lines !== undefined && kind.name !== 'lines')
    notApplicable('/x-field/lines', 'lines', kind, report);
  if (settings.multiline === true && kind.name !== 'long_text') {
    notApplicable('/x-field/multiline', 'multiline', kind, report);
  }
  if (settings.normalise !== undefined && !kind.textual) {
    notApplicable('/x-field/normalise', 'normalise', kind, report);
  }
  if (settings.personal === true && settings.access !== undefined && settings.access !== 'personal') {
    const mend = 'Remove "access", or "personal".';
    report(
      '/x-field/access',
      'CONFLICT',
      'A personal field is in the field group "personal".',
      mend,
      'personal',
    );
  }
  const { clear, show } = property['x-when'] ?? {};
  if (clear !== undefined && show === undefined) {
    report(
      '/x-when/clear',
      'NOT_APPLICABLE',
      '"clear" says what happens when "show" does not hold.',
      'Add "show".',
    );
  }
}

function checkCalculation(property: EntityProperty, kind: FieldKind, report: Report): void {
  const calc = property['x-calc'];
  if (calc === undefined) return;
  const sources = (['initial', 'copyFrom', 'expr'] as const).filter((key) => calc[key] !== undefined);
  if (kind.name === 'lines') {
    notApplicable('/x-calc', 'x-calc', kind, report);
    return;
  }
  if (sources.length !== 1) {
    const message =
      sources.length === 0
        ? 'The calculation has no source.'
        : `A value has one source, not ${sources.join(' and ')}.`;
    report('/x-calc', 'CONFLICT', message, 'Keep one of "initial", "copyFrom", "expr".');
  }
  if (calc.refresh !== undefined && calc.copyFrom === undefined) {
    report('/x-calc/refresh', 'NOT_APPLICABLE', '"refresh" says when "copyFrom" copies.', 'Remove it.');
  }
  if (property.default !== undefined) {
    const mend = 'Remove "default".';
    report('/default', 'CONFLICT', 'A calculated field has no default.', mend);
  }
}

function notApplicable(pointer: string, word: string, kind: FieldKind, report: Report): void {
  report(
    pointer,
    'NOT_APPLICABLE',
    `"${word}" means nothing for a field of kind ${kind.name}.`,
    'Remove it.',
  );
}
