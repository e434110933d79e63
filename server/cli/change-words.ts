/** What the command line says of a change of tables that has not ended. */
import type { ChangeProgress } from '../change/change-progress.ts';

const STATES: Readonly<Record<ChangeProgress['state'], string>> = {
  preparing: 'is being made',
  settling: 'is live, but not all of it is done',
  undoing: 'is being taken back',
  done: 'is done',
  undone: 'was taken back',
};

export function changeWords({ release, state, left, problem, steps }: ChangeProgress): readonly string[] {
  return [
    `Release ${release} ${STATES[state]}.`,
    ...(left ? ['Nobody is at it now: a running server goes on with it, or jacquard settle.'] : []),
    ...(steps.length > 0 ? ['Left to do:', ...steps.map((step) => `  ${step}`)] : []),
    ...(problem === null ? [] : [`Why: ${problem}`]),
  ];
}
