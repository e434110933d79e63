import type { Actor } from '../actor.ts';
import { Problem } from '../errors.ts';

/** The role of the system package that manages people. */
export const ADMINISTRATOR = 'administrator';

export function isAdministrator(actor: Actor): boolean {
  return actor.assignments.some(({ role }) => role === ADMINISTRATOR);
}

/** @throws Problem FORBIDDEN */
export function requireAdministrator(actor: Actor): void {
  if (!isAdministrator(actor)) throw new Problem('FORBIDDEN');
}
