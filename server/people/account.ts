/** What the user table says of a person, for managing the account behind it. */
import type { Knex } from 'knex';
import { isUuid } from '../../metadata/fields/uuid.ts';
import type { Locale } from '../actor.ts';
import { Problem } from '../errors.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
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
  const account = isUuid(id)
    ? await findAccount(connection, accounts(workspace).where('person.id', id))
    : undefined;
  if (!account) throw new Problem('NOT_FOUND');
  return account;
}

export function accountByLogin(
  workspace: Workspace,
  connection: Connection,
  login: string,
): Promise<Account | undefined> {
  return findAccount(
    connection,
    accounts(workspace).whereRaw('lower(person.login) = lower(?)', [login.trim()]),
  );
}

/** Columns in the order in which `findAccount` takes them. */
function accounts(workspace: Workspace): Knex.QueryBuilder {
  const { schema } = workspace;
  return from(schema, 'user as person')
    .leftJoin('jq_credential as credential', 'credential.user', 'person.id')
    .select('person.id', 'person.login', 'person.name', 'person.email', 'person.locale', 'person.active')
    .select('credential.password_hash');
}

async function findAccount(connection: Connection, query: Knex.QueryBuilder): Promise<Account | undefined> {
  const [row] = await connection.query(statementOf(query));
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
