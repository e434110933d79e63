import type { TablePlan } from './step.ts';

/** What is done, in order and each thing once: a field that is renamed takes several steps. */
export function titlesOf({ prepare, switch: switched, settle }: TablePlan): readonly string[] {
  return [...new Set([...prepare, ...switched, ...settle].map(({ title }) => title))];
}
