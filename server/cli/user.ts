import { accountByLogin } from '../people/account.ts';
import { ensureCompany } from '../people/company.ts';
import { makeLink } from '../people/link.ts';
import { giveRoles, makeUser, takeRoles } from '../people/user.ts';
import type { Connection } from '../store/database.ts';
import { runningAddress } from '../store/heartbeat.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { qualified } from '../store/sql-name.ts';
import { type Command, type Input, listOption, textOption, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { withWorkspace } from './with-workspace.ts';

export const user: Command = {
  name: 'user',
  usage:
    'user add <login> [--name <name>] [--email <address>] [--role <role>]… | user roles <login> [--add <role>]… [--remove <role>]…',
  summary: 'Add a user and print a one-time link for signing in; show or change roles',
  options: {
    name: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string', multiple: true },
    add: { type: 'string', multiple: true },
    remove: { type: 'string', multiple: true },
  },
  words: [2, 2],
  run: async (input) => {
    const [act, login = ''] = input.words;
    if (act === 'add') return withWorkspace(input, (workspace) => addUser(workspace, input, login));
    if (act === 'roles') return withWorkspace(input, (workspace) => changeRoles(workspace, input, login));
    throw new UsageError(
      `There is no "user ${act}". Write: jacquard user add <login>, or: jacquard user roles <login>`,
    );
  },
};

async function addUser(workspace: OpenWorkspace, input: Input, login: string): Promise<boolean> {
  const roles = knownRoles(workspace, listOption(input, 'role'));
  const email = textOption(input, 'email');
  const link = await workspace.db.transaction(async (connection) => {
    const company = await ensureCompany(workspace, connection);
    const id = await makeUser(workspace, connection, company, {
      login,
      name: textOption(input, 'name') ?? login,
      ...(email && { email }),
    });
    await giveRoles(workspace, connection, company, id, roles);
    const origin = await originOf(workspace, connection, input);
    return makeLink(workspace, connection, id, 'invite', origin);
  });
  input.say(link);
  input.note(
    `${login} was added${roles.length > 0 ? ` with ${roles.join(', ')}` : ''}. The link signs in once, within seven days.`,
  );
  return true;
}

/** Where the link leads: what the environment says, else the server that runs, else the one that would. */
async function originOf(workspace: OpenWorkspace, connection: Connection, { env }: Input): Promise<string> {
  if (env.PUBLIC_URL?.trim()) return workspace.config.publicUrl;
  return (await runningAddress(connection, workspace.schema)) ?? workspace.config.publicUrl;
}

async function changeRoles(workspace: OpenWorkspace, input: Input, login: string): Promise<boolean> {
  const add = knownRoles(workspace, listOption(input, 'add'));
  const remove = listOption(input, 'remove');
  const held = await workspace.db.transaction(async (connection) => {
    const company = await ensureCompany(workspace, connection);
    const id = await userNamed(workspace, connection, login);
    await giveRoles(workspace, connection, company, id, add);
    await takeRoles(workspace, connection, company, id, remove);
    return connection.query({
      text: `select given.role, department.name from ${qualified(workspace.schema, 'role_assignment')} given
        left join ${qualified(workspace.schema, 'department')} department on department.id = given.department
        where given."user" = $1 and given.company = $2 order by 1, 2`,
      values: [id, company.id],
    });
  });
  for (const [role, department] of held)
    input.say(department === null ? String(role) : `${role} (${department})`);
  return true;
}

/** @throws UsageError */
export async function userNamed(
  workspace: OpenWorkspace,
  connection: Connection,
  login: string,
): Promise<string> {
  const account = await accountByLogin(workspace, connection, login);
  if (account) return account.id;
  const rows = await connection.query({
    text: `select login from ${qualified(workspace.schema, 'user')} order by login limit 500`,
    values: [],
  });
  throw new UsageError(
    `There is no user ${login}.${didYouMean(
      login,
      rows.map(([known]) => String(known)),
    )} Add one with: jacquard user add ${login}`,
  );
}

function knownRoles(workspace: OpenWorkspace, roles: readonly string[]): readonly string[] {
  const known = Object.keys(workspace.release().model.roles);
  for (const role of roles) {
    if (!known.includes(role))
      throw new UsageError(`There is no role ${role}.${didYouMean(role, known)} Roles: ${known.join(', ')}.`);
  }
  return roles;
}
