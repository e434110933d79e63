/** The first start: a company and an administrator, who signs in by a one-time link and then chooses a password. */
import type { Connection } from '../store/database.ts';
import { lock } from '../store/lock.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { accountByLogin } from './account.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { ensureCompany } from './company.ts';
import { makeLink } from './link.ts';
import { giveRoles, makeUser } from './user.ts';

const LOGIN = 'admin';
/** On a demo workspace the administrator sees the business too. */
const DEMO_ROLES = ['sales_manager'];

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
  const { roles } = workspace.release().model;
  if (await hasAdministrator(workspace, connection)) return;
  const user =
    (await accountByLogin(workspace, connection, LOGIN))?.id ??
    (await makeUser(workspace, connection, company, { login: LOGIN, name: 'Administrator' }));
  const extra = workspace.config.demo ? DEMO_ROLES.filter((role) => roles[role]) : [];
  await giveRoles(workspace, connection, company, user, [ADMINISTRATOR, ...extra]);
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
