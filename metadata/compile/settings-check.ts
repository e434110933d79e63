import { nearestName } from '../condition/nearest.ts';
import { kindTerm } from '../faults/param.ts';
import type { FieldKind } from '../fields/field-kind.ts';
import { LIMITS } from '../limits.ts';
import type { EntityProperty } from '../types.ts';
import { notApplicable, type Report } from './property.ts';

export function checkScale(property: EntityProperty, kind: FieldKind, report: Report): void {
  const scale = property['x-field']?.scale;
  if (kind.name === 'number') {
    if (scale === undefined) report('', 'numberOfAnyScale');
    return;
  }
  if (scale === undefined) return;
  if (kind.name === 'money') {
    report('/x-field/scale', 'moneyScale');
  } else if (kind.maxScale === undefined || kind.maxScale === 0) {
    notApplicable('/x-field/scale', 'scale', kind, report);
  } else if (scale > kind.maxScale) {
    const params = { kind: kindTerm(kind.name), most: kind.maxScale, limit: LIMITS.scale };
    report('/x-field/scale', 'scaleTooFine', params);
  }
}

export function checkOptions(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (kind.name === 'enum' && property.enum === undefined) {
    report('', 'choiceOfNothing');
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
    report(`/x-field/options/${value}`, 'optionOfNoValue', { name: value }, nearest);
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
    report('/x-field/access', 'personalGroup', {}, 'personal');
  }
  const { clear, show } = property['x-when'] ?? {};
  if (clear !== undefined && show === undefined) {
    report('/x-when/clear', 'clearWithoutShow');
  }
}

/** What is hidden at times is empty at times. */
export function checkRequired(property: EntityProperty, kind: FieldKind, report: Report): void {
  if (property['x-when']?.show === undefined || kind.name === 'boolean' || property.default !== undefined)
    return;
  report('/x-when/show', 'requiredHidden');
}

export function checkCalculation(property: EntityProperty, kind: FieldKind, report: Report): void {
  const calc = property['x-calc'];
  if (calc === undefined) return;
  const sources = (['initial', 'copyFrom', 'expr'] as const).filter((key) => calc[key] !== undefined);
  if (kind.name === 'lines') {
    notApplicable('/x-calc', 'x-calc', kind, report);
    return;
  }
  if (sources.length === 0) report('/x-calc', 'calculationOfNothing');
  if (sources.length > 1) report('/x-calc', 'manySources', { sources });
  if (calc.refresh !== undefined && calc.copyFrom === undefined)
    report('/x-calc/refresh', 'refreshOfNothing');
  if (property.default !== undefined) report('/default', 'calculatedDefault');
}
