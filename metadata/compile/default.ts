import { nearestName } from '../condition/nearest.ts';
import { kindTerm } from '../faults/param.ts';
import type { Field } from '../model.ts';
import type { EntityProperty } from '../types.ts';
import type { Report } from './property.ts';
import { refusal } from './value.ts';

/** The default must be a value that could be sent. */
export function checkDefault(field: Field, property: EntityProperty, report: Report): void {
  const value = property.default;
  if (value === undefined) return;
  if (field.kind === 'reference' || field.kind === 'lines') {
    report('/default', 'defaultOfKind', { kind: kindTerm(field.kind) });
  } else if (field.options !== undefined) {
    checkChoice(field, value, report);
  } else {
    const why = refusal(field, value);
    if (why !== undefined) report('/default', 'defaultRefused', { value: JSON.stringify(value), why });
  }
}

function checkChoice(field: Field, value: unknown, report: Report): void {
  const values = (field.options ?? []).map((option) => option.value);
  if (typeof value === 'string' && values.includes(value)) return;
  const params = { value: JSON.stringify(value), known: values };
  report('/default', 'defaultOfNoValue', params, nearestName(String(value), values));
}
