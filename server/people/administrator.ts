import type { Actor } from '../actor.ts';
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';

/** The role of the system package that manages people. */
export const ADMINISTRATOR = 'administrator';

export function isAdministrator(actor: Actor): boolean {
  return actor.assignments.some(({ role }) => role === ADMINISTRATOR);
}

/** @throws Problem FORBIDDEN */
export function requireAdministrator(actor: Actor): void {
  if (!isAdministrator(actor)) throw new Problem('FORBIDDEN');
}

/** Whether anybody active could let others in. */
export async function hasAdministrator(workspace: Workspace, connection: Connection): Promise<boolean> {
  const administrators = from(workspace.schema, 'role_assignment as given')
    .join('user as person', 'person.id', 'given.user')
    .where({ 'given.role': ADMINISTRATOR, 'person.active': true })
    .select('person.id')
    .limit(1);
  const rows = await connection.query(statementOf(administrators));
  return rows.length > 0;
}
