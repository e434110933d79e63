import { FIELD_KINDS } from '../fields/index.ts';
import type { Field } from '../model.ts';
import type { Effect } from './change.ts';

/** What it means for the values that the field is of another kind. */
export function kindEffect(before: Field, after: Field): Effect {
  const [from, to] = [columnOf(before), columnOf(after)];
  if (from === undefined || to === undefined) return 'lose';
  if (after.kind === 'enum') return 'convert';
  if (from === to || isLonger(from, to)) return asksForm(after) ? 'check' : 'none';
  // Nobody types an id or JSON: no other value becomes one.
  if (from === 'jsonb' || to === 'jsonb' || to === 'uuid') return 'lose';
  return 'convert';
}

export function columnOf(field: Field): string | undefined {
  return FIELD_KINDS[field.kind].column(field);
}

/** A longer text touches no row. */
function isLonger(from: string, to: string): boolean {
  const length = (type: string) =>
    type === 'text' ? Number.POSITIVE_INFINITY : Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Number.NaN);
  return length(to) >= length(from);
}

/** Whether values of the kind are written in a certain form: a pattern, a format, a closed list. */
function asksForm({ kind }: Field): boolean {
  const { schema, defaults } = FIELD_KINDS[kind];
  return Object.keys(schema({ constraints: defaults })).some((word) =>
    ['pattern', 'format', 'enum'].includes(word),
  );
}
