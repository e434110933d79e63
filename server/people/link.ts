/** One-time links: the first sign-in, an invitation, a new password. Whoever opens one first is signed in. */
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
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
  const links = qualified(workspace.schema, 'jq_link');
  await connection.query({
    text: `delete from ${links} where "user" = $1 or expires_at < $2`,
    values: [user, now],
  });
  await connection.query({
    text: `insert into ${links} (hash, "user", purpose, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
    values: [
      secretHash(workspace.config, secret),
      user,
      purpose,
      now,
      new Date(now.getTime() + HOURS[purpose] * 3_600_000),
    ],
  });
  return `${origin}/link#${secret}`;
}

/** Uses a link up. @throws Problem LINK_EXPIRED for one that is used, over or unknown, or whose user is not active */
export async function redeemLink(
  workspace: Workspace,
  connection: Connection,
  secret: string,
): Promise<{ readonly user: string; readonly purpose: LinkPurpose }> {
  const [row] = await connection.query({
    text: `update ${qualified(workspace.schema, 'jq_link')} link set used_at = $2
      from ${qualified(workspace.schema, 'user')} person
      where link.hash = $1 and link.used_at is null and link.expires_at > $2 and person.id = link."user" and person.active
      returning person.id, link.purpose`,
    values: [secretHash(workspace.config, secret), workspace.now()],
  });
  if (!row) throw new Problem('LINK_EXPIRED');
  // The table's check allows these words only.
  return { user: String(row[0]), purpose: row[1] as LinkPurpose };
}
