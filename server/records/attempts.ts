/** Work that somebody else may get in the way of, and that is tried again when it happens. */
import { Problem } from '../errors.ts';

const ATTEMPTS = 4;

/**
 * Where the caller named no version, a record that was changed or deleted between the look and the write is no reason to
 * refuse: the next attempt looks anew.
 * @param work one attempt, which leaves nothing when it fails
 * @param isLate further problems that may be gone at the next attempt; they get one more
 */
export async function untilSettled<T>(
  work: () => Promise<T>,
  isLate: (problem: Problem) => boolean = () => false,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const moved = ['VERSION_CONFLICT', 'NOT_FOUND'].includes(error.code);
      const again = (moved && attempt < ATTEMPTS) || (isLate(error) && attempt === 1);
      if (!again) throw error;
    }
  }
}
