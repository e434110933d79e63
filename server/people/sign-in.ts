/** Signing in with a password. */
import { Problem } from '../errors.ts';
import { from, statementOf } from '../store/sql-builder.ts';
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
  const account = from(workspace.schema, 'user as person')
    .join('jq_credential as credential', 'credential.user', 'person.id')
    .where('person.active', true)
    .whereRaw('lower(person.login) = lower(?)', [login.trim()])
    .select('person.id', 'credential.password_hash');
  const [row] = await workspace.db.query(statementOf(account));
  const right = await isPassword(password, row && String(row[1]));
  if (!row || !right) throw new Problem('INVALID_CREDENTIALS');
  await forgetAttempts(workspace, attempt);
  await sweepSessions(workspace);
  return startSession(workspace, workspace.db, String(row[0]), device, 'password');
}
