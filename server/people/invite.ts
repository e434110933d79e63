/** Sends a person a one-time link: by mail when there is a mail server and an address, else for copying. */
import type { Context } from '../context.ts';
import { fieldProblem } from '../errors.ts';
import type { Workspace } from '../workspace.ts';
import type { Account } from './account.ts';
import { actBy, writeAudit } from './audit.ts';
import { makeLink } from './link.ts';
import { mailLink, type Recipient } from './mail.ts';

export type Invitation = { readonly sent: true } | { readonly sent: false; readonly link: string };

/**
 * An invitation, or a link to a new password for who has one. The link signs in as that person, so nobody asks with a token: it
 * would lead to sessions that last when it is revoked, by mail too, for who may invite may change the address.
 * @throws Problem INVALID (BAD_REFERENCE at `/user`) for a user who is not active
 */
export async function invite(context: Context, account: Account): Promise<Invitation> {
  const { workspace } = context;
  const { id, name, email, locale, active } = account;
  if (!active) throw fieldProblem([{ pointer: '/user', code: 'BAD_REFERENCE' }]);
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
  if (email !== null && (await mailed(workspace, purpose, { name, email, locale }, link)))
    return { sent: true };
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
