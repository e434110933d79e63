import type { Refusal } from './step.ts';

/** Of what holds values and goes, until it is named. */
export function lossRefusal(path: string): Refusal {
  return {
    path,
    reason: 'What it holds would be lost.',
    mend: `Keep it, or name the loss: --allow-loss=${path}.`,
    isLoss: true,
  };
}
