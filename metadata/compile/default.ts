import { nearestName } from '../condition/nearest.ts';
import type { Field } from '../model.ts';
import type { EntityProperty } from '../types.ts';
import type { Report } from './property.ts';
import { refusal } from './value.ts';

/** The default must be a value that could be sent. */
export function checkDefault(field: Field, property: EntityProperty, report: Report): void {
  const value = property.default;
  if (value === undefined) return;
  if (field.kind === 'reference' || field.kind === 'lines') {
    report('/default', 'NOT_APPLICABLE', `A field of kind ${field.kind} has no default.`, 'Remove it.');
  } else if (field.options !== undefined) {
    checkChoice(field, value, report);
  } else {
    const reason = refusal(field, value);
    if (reason === undefined) return;
    const message = `The default ${JSON.stringify(value)} would be refused: ${reason}.`;
    report('/default', 'BAD_VALUE', message, 'Choose one that the field accepts.');
  }
}

function checkChoice(field: Field, value: unknown, report: Report): void {
  const values = (field.options ?? []).map((option) => option.value);
  if (typeof value === 'string' && values.includes(value)) return;
  const nearest = nearestName(String(value), values);
  const mend = nearest === undefined ? `Choose one of: ${values.join(', ')}.` : `Did you mean "${nearest}"?`;
  const message = `The default ${JSON.stringify(value)} is not one of the values.`;
  report('/default', 'BAD_VALUE', message, mend, nearest);
}
