import type { Path } from './condition.ts';
import type { Facts } from './facts.ts';
import { PARENT } from './resolve.ts';

/**
 * The value a path leads to: null when the field is empty, undefined when there is no such row
 * (an empty reference, or a record that may not be read). An empty text is null, as it is when stored.
 */
export function readPath(path: Path, facts: Facts): unknown {
  if (path.root === 'parent') return facts.parent && readSteps(path, 0, facts.parent);
  if (path.root === 'referrer') return facts.referrer && readSteps(path, 0, facts.referrer);
  return readSteps(path, 0, facts);
}

function readSteps({ steps }: Path, from: number, facts: Facts): unknown {
  // A line is loaded with its header at hand, not with its header as a related row.
  if (steps[from]?.field === PARENT && steps.length > from + 1 && facts.parent !== undefined) {
    return readSteps({ root: 'record', steps }, from + 1, facts.parent);
  }
  const names = steps.slice(from).map((step) => step.field);
  const last = names.pop();
  if (last === undefined) return undefined;
  const row = names.length === 0 ? facts.values : facts.related[names.join('.')];
  if (row === null || row === undefined) return undefined;
  const value = row[last];
  return value === undefined || value === '' ? null : value;
}
