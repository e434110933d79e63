import type { ActingCompany } from '../../server/actor.ts';
import { accountByLogin } from '../../server/people/account.ts';
import { makeToken } from '../../server/people/token.ts';
import { giveRoles, makeUser } from '../../server/people/user.ts';
import type { Workspace } from '../../server/workspace.ts';

export interface NewPerson {
  readonly login: string;
  readonly roles?: readonly string[];
}

/** Somebody who can ask: `request(…, { as: person })`. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly token: string;
}

export async function makePerson(
  workspace: Workspace,
  company: ActingCompany,
  { login, roles = [] }: NewPerson,
): Promise<Person> {
  await workspace.db.transaction(async (connection) => {
    const user = await makeUser(workspace, connection, company, { login, name: login });
    await giveRoles(workspace, connection, company, user, roles);
  });
  return personNamed(workspace, login);
}

export async function personNamed(workspace: Workspace, login: string): Promise<Person> {
  const account = await accountByLogin(workspace, workspace.db, login);
  if (!account) throw new Error(`There is no user ${login}.`);
  const { token } = await makeToken(workspace, { user: account.id, title: 'test' });
  return { id: account.id, login, token };
}
