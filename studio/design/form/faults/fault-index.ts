import type { Fault } from '../../../../metadata/document.ts';

/** The faults of a document by place. The same question has the same answer, so that nothing is drawn again for it. */
export interface FaultIndex {
  here(pointer: string): readonly Fault[];
  /** Those of the place and of all below it. */
  within(pointer: string): readonly Fault[];
}

export const NO_FAULTS: readonly Fault[] = [];

export function indexFaults(faults: readonly Fault[]): FaultIndex {
  if (faults.length === 0) return { here: () => NO_FAULTS, within: () => NO_FAULTS };
  const here = new Map<string, Fault[]>();
  for (const fault of faults) here.set(fault.pointer, [...(here.get(fault.pointer) ?? []), fault]);
  const within = new Map<string, readonly Fault[]>();
  const find = (pointer: string) => {
    const found = faults.filter((fault) => isWithin(fault.pointer, pointer));
    return found.length === 0 ? NO_FAULTS : found;
  };
  return {
    here: (pointer) => here.get(pointer) ?? NO_FAULTS,
    within(pointer) {
      const answer = within.get(pointer) ?? find(pointer);
      within.set(pointer, answer);
      return answer;
    },
  };
}

export function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}
