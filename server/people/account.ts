/** What the user table says of a person, for managing the account behind it. */

import type { Locale } from '../actor.ts';
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';
import { toLocale } from './locale.ts';

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: Locale;
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly passwordHash: string | undefined;
}

/** @throws Problem NOT_FOUND */
export async function accountById(
  workspace: Workspace,
  connection: Connection,
  id: string,
): Promise<Account> {
  const account = /^[0-9a-f-]{36}$/i.test(id)
    ? await findAccount(workspace, connection, 'person.id = $1::uuid', id)
    : undefined;
  if (!account) throw new Problem('NOT_FOUND');
  return account;
}

export function accountByLogin(
  workspace: Workspace,
  connection: Connection,
  login: string,
): Promise<Account | undefined> {
  return findAccount(workspace, connection, 'lower(person.login) = lower($1)', login.trim());
}

async function findAccount(
  workspace: Workspace,
  connection: Connection,
  where: string,
  value: string,
): Promise<Account | undefined> {
  const [row] = await connection.query({
    text: `select person.id, person.login, person.name, person.email, person.locale, person.active, credential.password_hash
      from ${qualified(workspace.schema, 'user')} person
      left join ${qualified(workspace.schema, 'jq_credential')} credential on credential."user" = person.id where ${where}`,
    values: [value],
  });
  if (!row) return undefined;
  const [id, login, name, email, locale, active, hash] = row;
  return {
    id: String(id),
    login: String(login),
    name: String(name),
    email: email === null ? null : String(email),
    locale: toLocale(locale),
    active: active === true,
    hasPassword: hash !== null,
    passwordHash: hash === null ? undefined : String(hash),
  };
}

/** The language of the person's screens; people may choose it without a right to change users. */
export async function chooseLocale(workspace: Workspace, user: string, locale: Locale): Promise<void> {
  await workspace.db.query({
    text: `update ${qualified(workspace.schema, 'user')} set locale = $2, version = version + 1, updated_at = $3, updated_by = $1 where id = $1 and locale is distinct from $2`,
    values: [user, locale, workspace.now()],
  });
}
