/** API tokens: for programs that act as a user, without cookies. */
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import { from, instantOf, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
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

/** Of one user, or of all; newest first. */
export async function listTokens(workspace: Workspace, user?: string): Promise<readonly TokenInfo[]> {
  const newestFirst = from(workspace.schema, 'jq_token as token')
    .join('user as person', 'person.id', 'token.user')
    .where(user === undefined ? {} : { 'person.id': user })
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

/**
 * @param user the one it must belong to; absent: anybody's
 * @returns whose it was; undefined when there was no such token
 */
export async function revokeToken(
  workspace: Workspace,
  id: string,
  user?: string,
): Promise<string | undefined> {
  const revoked = tokens(workspace)
    .where(user === undefined ? { id } : { id, user })
    .delete()
    .returning('user');
  const [row] = await workspace.db.query(statementOf(revoked));
  return row && String(row[0]);
}

function tokens(workspace: Workspace): Knex.QueryBuilder {
  return from(workspace.schema, 'jq_token');
}
