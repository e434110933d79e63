import type { PathFault } from '../../metadata/condition/resolve.ts';
import { FaultyError } from '../store/refused-error.ts';

/** A file that cannot be imported at all. */
export function fileFault(file: string, code: string, message: string, mend: string): FaultyError {
  return new FaultyError([{ severity: 'error', file, pointer: '', code, message, mend }]);
}

/** Everything that is wrong with a map or a header, in their files. */
export function mapFaults(file: string, faults: readonly PathFault[]): FaultyError {
  return new FaultyError(faults.map((fault) => ({ severity: 'error', file, ...fault })));
}
