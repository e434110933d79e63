/** Sends a person a one-time link: by mail when there is a mail server and an address, else for copying. */
import { Problem } from '../errors.ts';
import type { Workspace } from '../workspace.ts';
import { accountById } from './account.ts';
import { makeLink } from './link.ts';
import { mailLink } from './mail.ts';

export type Invitation = { readonly sent: true } | { readonly sent: false; readonly link: string };

/** An invitation, or a link to a new password for who has one. @throws Problem NOT_FOUND; FORBIDDEN for a user who is not active */
export async function invite(workspace: Workspace, id: string): Promise<Invitation> {
  const { account, link, purpose } = await workspace.db.transaction(async (connection) => {
    const account = await accountById(workspace, connection, id);
    if (!account.active) throw new Problem('FORBIDDEN');
    const purpose = account.hasPassword ? 'password' : 'invite';
    return { account, purpose, link: await makeLink(workspace, connection, account.id, purpose) } as const;
  });
  const { name, email, locale } = account;
  const sent =
    email !== null &&
    (await mailed(workspace, () => mailLink(workspace.config, purpose, { name, email, locale }, link)));
  return sent ? { sent } : { sent: false, link };
}

/** A mail server that refuses is no reason to leave the administrator without the link. */
async function mailed(workspace: Workspace, send: () => Promise<boolean>): Promise<boolean> {
  try {
    return await send();
  } catch (error) {
    workspace.log.error({ err: error }, 'the mail server did not take a message; the link is shown instead');
    return false;
  }
}
