/** API tokens: for programs that act as a user, without cookies. */
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../actor.ts';
import { from, instantOf, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { isAdministrator } from './administrator.ts';
import { managedUsers } from './managed.ts';
import { newSecret, secretHash } from './secret.ts';

export interface TokenInfo {
  readonly id: string;
  readonly title: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly created_at: string;
  readonly used_at: string | null;
  readonly expires_at: string | null;
}

export interface NewToken {
  readonly user: string;
  readonly title: string;
  readonly createdBy?: string;
  readonly expiresAt?: Date;
}

/** The token itself is in the answer only; the database keeps its hash. */
export async function makeToken(
  workspace: Workspace,
  { user, title, createdBy, expiresAt }: NewToken,
): Promise<{ readonly id: string; readonly token: string }> {
  const token = newSecret('jqt_');
  const id = uuid();
  const row = {
    id,
    hash: secretHash(workspace.config, token),
    user,
    title,
    created_at: workspace.now(),
    created_by: createdBy ?? null,
    expires_at: expiresAt ?? null,
  };
  await workspace.db.query(statementOf(tokens(workspace).insert(row)));
  return { id, token };
}

/** The actor's own, and for administrators those of the people they look after; newest first. */
export async function listTokens(workspace: Workspace, actor: Actor): Promise<readonly TokenInfo[]> {
  const newestFirst = from(workspace.schema, 'jq_token as token')
    .join('user as person', 'person.id', 'token.user')
    .whereIn('person.id', holdersFor(workspace, actor))
    .select('token.id', 'token.title', 'person.id', 'person.name')
    .select(['token.created_at', 'token.used_at', 'token.expires_at'].map(instantOf))
    .orderByRaw('token.created_at desc, token.id desc');
  const rows = await workspace.db.query(statementOf(newestFirst));
  return rows.map(([id, title, person, name, created, used, expires]) => ({
    id: String(id),
    title: String(title),
    user: { id: String(person), name: String(name) },
    created_at: new Date(String(created)).toISOString(),
    used_at: used === null ? null : new Date(String(used)).toISOString(),
    expires_at: expires === null ? null : new Date(String(expires)).toISOString(),
  }));
}

/** One of those that `listTokens` shows. @returns whose it was; undefined when there was no such token */
export async function revokeToken(
  workspace: Workspace,
  actor: Actor,
  id: string,
): Promise<string | undefined> {
  const revoked = tokens(workspace)
    .where({ id })
    .whereIn('user', holdersFor(workspace, actor))
    .delete()
    .returning('user');
  const [row] = await workspace.db.query(statementOf(revoked));
  return row && String(row[0]);
}

/** Ids of the users whose tokens the actor sees and revokes. */
function holdersFor({ schema }: Workspace, actor: Actor): Knex.QueryBuilder {
  const own = from(schema, 'user').where('id', actor.user).select('id');
  return isAdministrator(actor) ? own.union(managedUsers(schema, actor)) : own;
}

function tokens(workspace: Workspace): Knex.QueryBuilder {
  return from(workspace.schema, 'jq_token');
}
