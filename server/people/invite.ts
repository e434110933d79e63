/** Sends a person a one-time link: by mail when there is a mail server and an address, else for copying. */
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import type { Workspace } from '../workspace.ts';
import type { Account } from './account.ts';
import { actBy, writeAudit } from './audit.ts';
import { makeLink } from './link.ts';
import { mailLink, type Recipient } from './mail.ts';

export type Invitation = { readonly sent: true } | { readonly sent: false; readonly link: string };

/**
 * An invitation, or a link to a new password for who has one. The link signs in as that person: it is shown to who sits at a
 * screen, never to a program, whose token would else lead to sessions that last when it is revoked.
 * @throws Problem FORBIDDEN for a user who is not active; NOT_MAILED where a program asks and no mail can be sent
 */
export async function invite(context: Context, account: Account): Promise<Invitation> {
  const { workspace, session } = context;
  const { id, name, email, locale, active } = account;
  if (!active) throw new Problem('FORBIDDEN');
  const shown = session !== undefined;
  const mailable = email !== null && workspace.config.smtpUrl !== undefined;
  if (!mailable && !shown) throw new Problem('NOT_MAILED');
  const purpose = account.hasPassword ? 'password' : 'invite';
  const link = await workspace.db.transaction(async (connection) => {
    await writeAudit(workspace, connection, {
      ...actBy(context),
      action: 'invite',
      entity: 'user',
      record: id,
    });
    return makeLink(workspace, connection, id, purpose);
  });
  if (mailable && (await mailed(workspace, purpose, { name, email, locale }, link))) return { sent: true };
  if (!shown) throw new Problem('NOT_MAILED');
  return { sent: false, link };
}

/** A mail server that refuses is no reason to leave the administrator without the link. */
async function mailed(
  workspace: Workspace,
  purpose: 'invite' | 'password',
  to: Recipient,
  link: string,
): Promise<boolean> {
  try {
    return await mailLink(workspace.config, purpose, to, link);
  } catch (error) {
    workspace.log.error({ err: error }, 'the mail server did not take a message');
    return false;
  }
}
