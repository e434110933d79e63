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
  const last = steps[steps.length - 1];
  if (last === undefined || from >= steps.length) return undefined;
  const row = from === steps.length - 1 ? facts.values : facts.related[wayTo(steps, from)];
  if (row === null || row === undefined) return undefined;
  const value = row[last.field];
  return value === undefined || value === '' ? null : value;
}

const ways = new WeakMap<Path['steps'], string>();

/** `customer.parent`: the steps before the last. Kept for whole paths, which are read for every row. */
function wayTo(steps: Path['steps'], from: number): string {
  const known = from === 0 ? ways.get(steps) : undefined;
  if (known !== undefined) return known;
  const way = steps
    .slice(from, -1)
    .map((step) => step.field)
    .join('.');
  if (from === 0) ways.set(steps, way);
  return way;
}
