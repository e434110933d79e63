/** What must hold of accounts and companies whoever writes them: forms, programs, imports, seeds and the operator. */
import { Problem } from '../errors.ts';
import type { Hook, Hooks } from '../hooks.ts';
import { lock } from '../store/lock.ts';
import { ADMINISTRATOR, hasAdministrator } from './administrator.ts';
import { companiesOf } from './company.ts';
import { managesCompanies, managesUsers } from './managed.ts';
import { giveRoles } from './user.ts';

/** Who makes a company is its administrator: nobody else could let anybody in. */
const administered: Hook = async ({ context, connection, ids }, next) => {
  const result = await next();
  const { workspace, actor } = context;
  // The platform holds no roles.
  if (actor.kind === 'system') return result;
  for (const company of await companiesOf(workspace, connection, ids))
    await giveRoles(workspace, connection, company, actor.user, [ADMINISTRATOR]);
  return result;
};

/** A company is changed by those who work in it. */
const ownCompany: Hook = async ({ context, connection, ids }, next) => {
  if (!(await managesCompanies(context.workspace, connection, context.actor, ids)))
    throw new Problem('FORBIDDEN');
  return next();
};

/** A user of a company out of reach is not changed; oneself is. */
const ownPeople: Hook = async ({ context, connection, ids }, next) => {
  const { workspace, actor } = context;
  const others = ids.filter((id) => id !== actor.user);
  if (!(await managesUsers(workspace, connection, actor, others))) throw new Problem('FORBIDDEN');
  return next();
};

/** A workspace that has an active administrator keeps one. */
const administratorStays: Hook = async ({ context, connection }, next) => {
  const { workspace } = context;
  // Two who take each other's role away at the same time would otherwise both find the other one left.
  await lock(connection, workspace.schema, 'administrators');
  const had = await hasAdministrator(workspace, connection);
  const result = await next();
  if (had && !(await hasAdministrator(workspace, connection))) throw new Problem('LAST_ADMINISTRATOR');
  return result;
};

/** What else is changed of a user takes nobody's role away, and waits for nobody. */
const activeStays: Hook = (pending, next) =>
  pending.changed('active') ? administratorStays(pending, next) : next();

export const peopleHooks: Hooks = {
  'company.creating': [administered],
  'company.updating': [ownCompany],
  'company.deleting': [ownCompany],
  'user.updating': [ownPeople, activeStays],
  'user.deleting': [ownPeople, administratorStays],
  'role_assignment.updating': [administratorStays],
  'role_assignment.deleting': [administratorStays],
};
