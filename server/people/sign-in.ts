/** Signing in with a password. */
import { Problem } from '../errors.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';
import { isPassword } from './password.ts';
import { type Device, startSession, sweepSessions } from './session.ts';
import { countAttempt, forgetAttempts } from './throttle.ts';

/**
 * The secret for the session cookie.
 * @throws Problem INVALID_CREDENTIALS (the same, and as slow, for an unknown login), RATE_LIMITED
 */
export async function signIn(
  workspace: Workspace,
  { login, password }: { readonly login: string; readonly password: string },
  device: Device,
): Promise<string> {
  const attempt = { login, address: device.address };
  await countAttempt(workspace, attempt);
  const [row] = await workspace.db.query({
    text: `select person.id, credential.password_hash from ${qualified(workspace.schema, 'user')} person
      join ${qualified(workspace.schema, 'jq_credential')} credential on credential."user" = person.id
      where lower(person.login) = lower($1) and person.active`,
    values: [login.trim()],
  });
  const right = await isPassword(password, row && String(row[1]));
  if (!row || !right) throw new Problem('INVALID_CREDENTIALS');
  await forgetAttempts(workspace, attempt);
  await sweepSessions(workspace);
  return startSession(workspace, workspace.db, String(row[0]), device, 'password');
}
