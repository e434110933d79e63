/** A release that cannot be: every reason at once, each with its mend. Nothing was changed. */
import type { Fault } from '../../metadata/document.ts';
import type { Refusal } from '../change/step.ts';

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(
      `Refused, nothing was changed:\n${refusals.map(({ path, reason, mend }) => `  ${path}: ${reason} ${mend}`).join('\n')}`,
    );
    this.refusals = refusals;
  }
}

/** Documents that say no valid model. */
export class FaultyError extends Error {
  override readonly name = 'FaultyError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(
      `The documents have faults:\n${faults.map(({ file, pointer, message, mend }) => `  ${file}#${pointer}: ${message} ${mend}`).join('\n')}`,
    );
    this.faults = faults;
  }
}
