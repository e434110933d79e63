/** Users and their roles, written by the platform through the one pipeline: validated and audited like any other record. */
import type { ActingCompany } from '../actor.ts';
import { save } from '../records/save.ts';
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
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

/** Gives the roles that the user does not have yet in the company, without a department. */
export async function giveRoles(
  workspace: Workspace,
  connection: Connection,
  company: ActingCompany,
  user: string,
  roles: readonly string[],
): Promise<void> {
  const held = await connection.query({
    text: `select role from ${qualified(workspace.schema, 'role_assignment')} where company = $1 and "user" = $2 and department is null`,
    values: [company.id, user],
  });
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
  const rows = await connection.query({
    text: `select id from ${qualified(workspace.schema, 'role_assignment')} where company = $1 and "user" = $2 and role = any($3)`,
    values: [company.id, user, roles],
  });
  const entity = workspace.release().model.entities.role_assignment;
  if (!entity || rows.length === 0) return;
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
  const entity = workspace.release().model.entities[name];
  if (!entity) throw new Error(`The system package has no ${name}.`);
  const { saved } = await save(
    systemContext(workspace, company),
    { entity, kind: 'create', items: [{ pointer: '', body }] },
    { connection },
  );
  return String(saved[0]?.id);
}
