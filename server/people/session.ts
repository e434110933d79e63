/** Sessions: kept on the server, so that ending one holds at once on every node. */
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { Connection } from '../store/database.ts';
import { from, instantOf, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { IDLE_HOURS } from './identity-sql.ts';
import { newSecret, secretHash } from './secret.ts';

/** However busy, a session ends after this. */
export const LONGEST_DAYS = 30;

export interface Device {
  readonly address: string;
  readonly agent: string;
}

export interface SessionInfo {
  readonly id: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly address: string | null;
  readonly agent: string | null;
}

/** The secret for the cookie; it is not kept and cannot be shown again. */
export async function startSession(
  workspace: Workspace,
  connection: Connection,
  user: string,
  device: Device,
  how: 'password' | 'link',
): Promise<string> {
  const secret = newSecret();
  const now = workspace.now();
  const session = {
    id: uuid(),
    hash: secretHash(workspace.config, secret),
    user,
    created_at: now,
    seen_at: now,
    expires_at: new Date(now.getTime() + LONGEST_DAYS * 86_400_000),
    address: device.address.slice(0, 100),
    agent: device.agent.slice(0, 300),
    by_link: how === 'link',
  };
  await connection.query(statementOf(sessions(workspace).insert(session)));
  return secret;
}

/** Sessions of the user that still hold, newest first. */
export async function sessionsOf(workspace: Workspace, user: string): Promise<readonly SessionInfo[]> {
  const now = workspace.now();
  const holding = sessions(workspace)
    .where({ user })
    .where('expires_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - IDLE_HOURS * 3_600_000))
    .select('id', instantOf('created_at'), instantOf('seen_at'), 'address', 'agent')
    .orderByRaw('created_at desc, id desc');
  const rows = await workspace.db.query(statementOf(holding));
  return rows.map(([id, created, seen, address, agent]) => ({
    id: String(id),
    created_at: instant(created),
    seen_at: instant(seen),
    address: address === null ? null : String(address),
    agent: agent === null ? null : String(agent),
  }));
}

/** @returns whether there was such a session of this user */
export async function endSession(workspace: Workspace, user: string, session: string): Promise<boolean> {
  const ending = sessions(workspace).where({ id: session, user }).delete().returning('id');
  const rows = await workspace.db.query(statementOf(ending));
  return rows.length > 0;
}

/** Ends all sessions of the user, but for `except`; also those that end by themselves anyway. @returns how many */
export async function endSessions(
  workspace: Workspace,
  connection: Connection,
  user: string,
  except?: string,
): Promise<number> {
  const ending = sessions(workspace)
    .where({ user })
    .whereNot(except === undefined ? {} : { id: except })
    .delete()
    .returning('id');
  const rows = await connection.query(statementOf(ending));
  return rows.length;
}

/** The company that the session acts in from now on. */
export async function chooseCompany(
  workspace: Workspace,
  connection: Connection,
  session: string,
  company: string,
): Promise<void> {
  await connection.query(statementOf(sessions(workspace).where('id', session).update({ company })));
}

/** From the next request on, the session acts as `user`. */
export async function beginActing(
  workspace: Workspace,
  connection: Connection,
  session: string,
  user: string,
): Promise<void> {
  const turn = sessions(workspace).where('id', session).update({ act_as: user, company: null });
  await connection.query(statementOf(turn));
}

/** The session is its own user's again. @returns whom it acted as, if anybody, and its own user */
export async function endActing(
  workspace: Workspace,
  connection: Connection,
  session: string,
): Promise<{ readonly actedAs: string; readonly user: string } | undefined> {
  const acting = sessions(workspace)
    .where('id', session)
    .whereNotNull('act_as')
    .select('act_as', 'user')
    .forUpdate();
  const [row] = await connection.query(statementOf(acting));
  if (!row) return undefined;
  const turn = sessions(workspace).where('id', session).update({ act_as: null, company: null });
  await connection.query(statementOf(turn));
  return { actedAs: String(row[0]), user: String(row[1]) };
}

/** Who came by a one-time link may choose a password for this long without saying the old one. */
const LINK_MINUTES = 60;

export async function mayChoosePassword(workspace: Workspace, session: string): Promise<boolean> {
  const since = new Date(workspace.now().getTime() - LINK_MINUTES * 60_000);
  const fresh = sessions(workspace)
    .where({ id: session, by_link: true })
    .where('created_at', '>', since)
    .select('id');
  const rows = await workspace.db.query(statementOf(fresh));
  return rows.length > 0;
}

/** Removes what has ended; called now and then, nothing depends on it. */
export async function sweepSessions(workspace: Workspace): Promise<void> {
  await workspace.db.query(
    statementOf(sessions(workspace).where('expires_at', '<', workspace.now()).delete()),
  );
}

function sessions(workspace: Workspace): Knex.QueryBuilder {
  return from(workspace.schema, 'jq_session');
}

function instant(value: unknown): string {
  return new Date(String(value)).toISOString();
}
