/** One-time links: the first sign-in, an invitation, a new password. Whoever opens one first is signed in. */
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { newSecret, secretHash } from './secret.ts';

export type LinkPurpose = 'first_run' | 'invite' | 'password';

const HOURS: Readonly<Record<LinkPurpose, number>> = { first_run: 24, invite: 7 * 24, password: 2 };

/** The address to open. The secret stands behind `#`, where no log of a server or proxy sees it. Older links of the user stop working. */
export async function makeLink(
  workspace: Workspace,
  connection: Connection,
  user: string,
  purpose: LinkPurpose,
  origin = workspace.config.publicUrl,
): Promise<string> {
  const secret = newSecret();
  const now = workspace.now();
  const link = {
    hash: secretHash(workspace.config, secret),
    user,
    purpose,
    created_at: now,
    expires_at: new Date(now.getTime() + HOURS[purpose] * 3_600_000),
  };
  await endLinks(workspace, connection, user);
  await connection.query(statementOf(from(workspace.schema, 'jq_link').insert(link)));
  return `${origin}/link#${secret}`;
}

/** The user's links stop working; those of others that are over are swept along. */
export async function endLinks(workspace: Workspace, connection: Connection, user: string): Promise<void> {
  const ending = from(workspace.schema, 'jq_link')
    .where({ user })
    .orWhere('expires_at', '<', workspace.now())
    .delete();
  await connection.query(statementOf(ending));
}

/** Uses a link up. @throws Problem LINK_EXPIRED for one that is used, over or unknown, or whose user is not active */
export async function redeemLink(
  workspace: Workspace,
  connection: Connection,
  secret: string,
): Promise<{ readonly user: string; readonly purpose: LinkPurpose }> {
  const { schema, config } = workspace;
  const now = workspace.now();
  const use = from(schema, 'jq_link')
    .where({ hash: secretHash(config, secret), used_at: null })
    .where('expires_at', '>', now)
    .whereIn('user', from(schema, 'user').where('active', true).select('id'))
    .update({ used_at: now })
    .returning(['user', 'purpose']);
  const [row] = await connection.query(statementOf(use));
  if (!row) throw new Problem('LINK_EXPIRED');
  // The table's check allows these words only.
  return { user: String(row[0]), purpose: row[1] as LinkPurpose };
}
