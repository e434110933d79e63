import type { Condition } from '../../../metadata/condition/condition.ts';
import type { Facts } from '../../../metadata/condition/facts.ts';
import { readPath } from '../../../metadata/condition/read-path.ts';

/** What a record must hold to pass a reference filter, as far as the filter says it outright: `{ customer: <id> }`. */
export function impliedValues(
  filter: Condition | undefined,
  referrer: Facts | undefined,
): Record<string, unknown> {
  const parts = filter?.op === 'all' ? filter.of : filter ? [filter] : [];
  const values: Record<string, unknown> = {};
  for (const part of parts) {
    if (part.op !== 'compare' || part.operator !== 'eq' || part.path.steps.length !== 1) continue;
    const name = part.path.steps[0]?.field ?? '';
    if (part.operand.kind === 'literal') values[name] = part.operand.value;
    else if (part.operand.kind === 'field' && referrer)
      values[name] = readPath(part.operand.path, { ...referrer, referrer }) ?? null;
  }
  return values;
}
