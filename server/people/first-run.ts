/** The first start: a company and an administrator, who signs in by a one-time link and then chooses a password. */
import type { Connection } from '../store/database.ts';
import { lock } from '../store/lock.ts';
import type { Workspace } from '../workspace.ts';
import { accountByLogin } from './account.ts';
import { ADMINISTRATOR, hasAdministrator } from './administrator.ts';
import { ensureCompany } from './company.ts';
import { makeLink } from './link.ts';
import { giveRoles, makeUser } from './user.ts';

const LOGIN = 'admin';

/**
 * Makes what is missing. Safe to call at every start and from several processes.
 * @returns the link for the administrator, as long as no password was chosen; older links stop working
 */
export async function firstRun(
  workspace: Workspace,
  origin = workspace.config.publicUrl,
): Promise<{ readonly link?: string }> {
  return workspace.db.transaction(async (connection) => {
    await lock(connection, workspace.schema, 'first run');
    await ensureAdministrator(workspace, connection);
    const account = await accountByLogin(workspace, connection, LOGIN);
    // An administrator of another name took over, or this one can sign in: nobody needs a printed link any more.
    if (!account?.active || account.hasPassword) return {};
    return { link: await makeLink(workspace, connection, account.id, 'first_run', origin) };
  });
}

async function ensureAdministrator(workspace: Workspace, connection: Connection): Promise<void> {
  const company = await ensureCompany(workspace, connection);
  if (await hasAdministrator(workspace, connection)) return;
  const user =
    (await accountByLogin(workspace, connection, LOGIN))?.id ??
    (await makeUser(workspace, connection, company, { login: LOGIN, name: 'Administrator' }));
  // What more an administrator of a demo workspace holds, the demo data say.
  await giveRoles(workspace, connection, company, user, [ADMINISTRATOR]);
}
