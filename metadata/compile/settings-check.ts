import { nearestName } from '../condition/nearest.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import { LIMITS } from '../limits.ts';
import type { EntityProperty } from '../types.ts';
import { notApplicable, type Report } from './property.ts';

export function checkScale(property: EntityProperty, kind: FieldKind, report: Report): void {
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

export function checkOptions(property: EntityProperty, kind: FieldKind, report: Report): void {
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

export function checkSettings(property: EntityProperty, kind: FieldKind, report: Report): void {
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

/** What is hidden at times is empty at times. */
export function checkRequired(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (property['x-when']?.show === undefined || kind.name === 'boolean' || property.default !== undefined)
    return;
  const mend = 'Take it out of "required" and write "x-when": { "require": … } beside "show".';
  report('/x-when/show', 'CONFLICT', 'A field that is always required cannot be hidden.', mend);
}

export function checkCalculation(property: EntityProperty, kind: FieldKind, report: Report): void {
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
