/** Passwords: argon2id, and a floor below which none is taken. */
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';

const SHORTEST_PASSWORD = 10;
/** Longer ones would only cost time. */
const LONGEST_PASSWORD = 200;

/** Parts that make a password of this length guessable all the same. */
const COMMON =
  /^(.{1,3})\1+.?.?$|password|passw0rd|123456789|qwertyuiop|iloveyou|administrator|letmein|welcome123/i;

/** @throws Problem WEAK_PASSWORD */
function checkPassword(password: string, login: string): void {
  const length = [...password].length;
  const holdsLogin = login.length >= 4 && password.toLowerCase().includes(login.toLowerCase());
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD || holdsLogin || COMMON.test(password)) {
    throw new Problem('WEAK_PASSWORD', {
      params: { minimum: SHORTEST_PASSWORD },
      errors: [{ pointer: '/password', code: 'WEAK_PASSWORD', params: { minimum: SHORTEST_PASSWORD } }],
    });
  }
}

/** Stores the password of `user`, in the place of an older one. @throws Problem WEAK_PASSWORD */
export async function setPassword(
  workspace: Workspace,
  connection: Connection,
  user: { readonly id: string; readonly login: string },
  password: string,
): Promise<void> {
  checkPassword(password, user.login);
  const credential = from(workspace.schema, 'jq_credential')
    .insert({ user: user.id, password_hash: await hash(password), changed_at: workspace.now() })
    .onConflict('user')
    .merge(['password_hash', 'changed_at']);
  await connection.query(statementOf(credential));
}

/** Whether the password belongs to `passwordHash`. Without a hash it takes as long and is false, so that time tells nothing. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const tooLong = password.length > LONGEST_PASSWORD * 4;
  const right = await verify(passwordHash ?? (await nobodysHash()), tooLong ? '' : password);
  return right && passwordHash !== undefined && !tooLong;
}

let nobody: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  nobody ??= hash('the password of nobody');
  return nobody;
}
