/** A person changes the own password: with the old one, or within an hour of coming by a one-time link. Other ways in end. */
import { Problem } from '../errors.ts';
import type { Workspace } from '../workspace.ts';
import { accountById } from './account.ts';
import { endLinks } from './link.ts';
import { isPassword, setPassword } from './password.ts';
import { endSessions, mayChoosePassword } from './session.ts';
import { countAttempt, forgetAttempts } from './throttle.ts';

export interface PasswordChange {
  readonly user: string;
  /** The session that stays; the person's others end. */
  readonly session: string;
  readonly current: string | undefined;
  readonly password: string;
  /** Of the device; guessing the old password is slowed down like signing in. */
  readonly address: string;
}

/** @throws Problem INVALID_CREDENTIALS, RATE_LIMITED, WEAK_PASSWORD; nothing is changed then */
export async function changePassword(workspace: Workspace, change: PasswordChange): Promise<void> {
  const account = await accountById(workspace, workspace.db, change.user);
  const trusted = !account.hasPassword || (await mayChoosePassword(workspace, change.session));
  if (!trusted) {
    const attempt = { login: account.login, address: change.address };
    await countAttempt(workspace, attempt);
    if (!(await isPassword(change.current ?? '', account.passwordHash)))
      throw new Problem('INVALID_CREDENTIALS');
    await forgetAttempts(workspace, attempt);
  }
  await workspace.db.transaction(async (connection) => {
    await setPassword(workspace, connection, account, change.password);
    await endLinks(workspace, connection, account.id);
    await endSessions(workspace, connection, account.id, change.session);
  });
}
