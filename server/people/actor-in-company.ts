import type { ActingCompany, Actor } from '../actor.ts';
import { EVERYONE } from '../records/grant.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { accountByLogin } from './account.ts';

/** Somebody as that person would act in a company, to ask what the roles there allow; undefined: nobody has the login. */
export async function actorInCompany(
  workspace: Workspace,
  connection: Connection,
  login: string,
  company: ActingCompany,
): Promise<Actor | undefined> {
  const account = await accountByLogin(workspace, connection, login);
  if (!account) return undefined;
  const { id, name, email, locale } = account;
  const { schema } = workspace;
  const homes = from(schema, 'user').where({ id }).select('department');
  const [home] = await connection.query(statementOf(homes));
  const department = home?.[0] == null ? null : String(home[0]);
  const held = from(schema, 'role_assignment')
    .where({ user: id, company: company.id })
    .select('role', 'department')
    .orderBy(['role', 'department']);
  const assignments = (await connection.query(statementOf(held))).map(([role, where]) => ({
    role: String(role),
    department: where == null ? null : String(where),
  }));
  return {
    kind: 'person',
    user: id,
    login: account.login,
    name,
    email,
    locale,
    department,
    company,
    assignments: [{ role: EVERYONE, department }, ...assignments],
  };
}
