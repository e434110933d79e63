/** Whose accounts an administrator looks after: a company is a boundary for people too. */
import type { Knex } from 'knex';
import type { Actor } from '../actor.ts';
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { type Account, accountById } from './account.ts';
import { ADMINISTRATOR, isAdministrator } from './administrator.ts';

/**
 * Ids of the users who hold no role in a company that is out of the actor's reach: an account opens all its companies.
 * An administrator reaches the companies administered, anybody else those worked in. Who holds no role is in everybody's reach.
 */
export function managedUsers(schema: string, actor: Actor): Knex.QueryBuilder {
  const elsewhere = from(schema, 'role_assignment')
    .whereNotIn('company', managedCompanies(schema, actor))
    .select('user');
  return from(schema, 'user').whereNotIn('id', elsewhere).select('id');
}

/** Ids of the companies in the actor's reach. */
export function managedCompanies(schema: string, actor: Actor): Knex.QueryBuilder {
  const { user } = actor;
  return from(schema, 'role_assignment')
    .where(isAdministrator(actor) ? { user, role: ADMINISTRATOR } : { user })
    .select('company');
}

/** Whether the person may change all these companies as far as companies go. */
export async function managesCompanies(
  workspace: Workspace,
  connection: Connection,
  actor: Actor,
  companies: readonly string[],
): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const managed = managedCompanies(workspace.schema, actor).whereIn('company', companies).distinct();
  const rows = await connection.query(statementOf(managed));
  return rows.length === new Set(companies).size;
}

/** Whether the person may change all these users as far as companies go. */
export async function managesUsers(
  workspace: Workspace,
  connection: Connection,
  actor: Actor,
  users: readonly string[],
): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const managed = managedUsers(workspace.schema, actor).whereIn('id', users);
  const rows = await connection.query(statementOf(managed));
  return rows.length === new Set(users).size;
}

/** @throws Problem NOT_FOUND for who is not there, and for who works in a company of other administrators as well */
export async function managedAccount(
  workspace: Workspace,
  connection: Connection,
  actor: Actor,
  id: string,
): Promise<Account> {
  const account = await accountById(workspace, connection, id);
  if (!(await managesUsers(workspace, connection, actor, [account.id]))) throw new Problem('NOT_FOUND');
  return account;
}
