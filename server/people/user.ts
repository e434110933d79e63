/** Users and their roles, written by the platform through the one pipeline: validated and audited like any other record. */
import type { Entity } from '../../metadata/model.ts';
import type { ActingCompany, Locale } from '../actor.ts';
import { save } from '../records/save.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { systemContext } from '../system-context.ts';
import type { Workspace } from '../workspace.ts';

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly email?: string;
  readonly locale?: string;
}

/** @returns the id @throws Problem INVALID, DUPLICATE */
export async function makeUser(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  user: NewUser,
): Promise<string> {
  return create(workspace, connection, company, 'user', { ...user, active: true });
}

/** What people choose of their own account, without a right to change users. @throws Problem INVALID */
export async function changeProfile(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  user: string,
  choice: { readonly locale: Locale },
): Promise<void> {
  // Nobody is faster than who waits for the row: within a transaction a save is not tried again.
  const row = from(workspace.schema, 'user').where({ id: user }).select('id').forUpdate();
  await connection.query(statementOf(row));
  const entity = entityOf(workspace, 'user');
  const items = [{ id: user, pointer: '', body: choice }];
  await save(systemContext(workspace, company, user), { entity, kind: 'update', items }, { connection });
}

/** Gives the roles that the user does not have yet in the company, without a department. */
export async function giveRoles(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  user: string,
  roles: readonly string[],
): Promise<void> {
  const assigned = from(workspace.schema, 'role_assignment')
    .where({ company: company.id, user, department: null })
    .select('role');
  const held = await connection.query(statementOf(assigned));
  for (const role of roles) {
    if (!held.some(([name]) => name === role))
      await create(workspace, connection, company, 'role_assignment', { user, role });
  }
}

/** Takes the roles away in the company, whatever department they were given for. */
export async function takeRoles(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  user: string,
  roles: readonly string[],
): Promise<void> {
  const assigned = from(workspace.schema, 'role_assignment')
    .where({ company: company.id, user })
    .whereIn('role', roles)
    .select('id');
  const rows = await connection.query(statementOf(assigned));
  if (rows.length === 0) return;
  const entity = entityOf(workspace, 'role_assignment');
  const items = rows.map(([id]) => ({ id: String(id), pointer: '' }));
  await save(systemContext(workspace, company), { entity, kind: 'delete', items }, { connection });
}

async function create(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  name: string,
  body: unknown,
): Promise<string> {
  const { saved } = await save(
    systemContext(workspace, company),
    { entity: entityOf(workspace, name), kind: 'create', items: [{ pointer: '', body }] },
    { connection },
  );
  return String(saved[0]?.id);
}

function entityOf(workspace: Workspace, name: string): Entity {
  const entity = workspace.release().model.entities[name];
  if (!entity) throw new Error(`The system package has no ${name}.`);
  return entity;
}
