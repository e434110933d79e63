/** API tokens: for programs that act as a user, without cookies. */
import { v7 as uuid } from 'uuid';
import { qualified } from '../store/sql-name.ts';
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
  await workspace.db.query({
    text: `insert into ${tokens(workspace)} (id, hash, "user", title, created_at, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      id,
      secretHash(workspace.config, token),
      user,
      title,
      workspace.now(),
      createdBy ?? null,
      expiresAt ?? null,
    ],
  });
  return { id, token };
}

/** Of one user, or of all; newest first. */
export async function listTokens(workspace: Workspace, user?: string): Promise<readonly TokenInfo[]> {
  const rows = await workspace.db.query({
    text: `select token.id, token.title, person.id, person.name, to_json(token.created_at)#>>'{}', to_json(token.used_at)#>>'{}', to_json(token.expires_at)#>>'{}'
      from ${tokens(workspace)} token join ${qualified(workspace.schema, 'user')} person on person.id = token."user"
      where $1::uuid is null or person.id = $1 order by token.created_at desc, token.id desc`,
    values: [user ?? null],
  });
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
  const [row] = await workspace.db.query({
    text: `delete from ${tokens(workspace)} where id = $1 and ($2::uuid is null or "user" = $2) returning "user"`,
    values: [id, user ?? null],
  });
  return row && String(row[0]);
}

function tokens(workspace: Workspace): string {
  return qualified(workspace.schema, 'jq_token');
}
