/** Sessions: kept on the server, so that ending one holds at once on every node. */
import { v7 as uuid } from 'uuid';
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';
import { IDLE_HOURS } from './identity.ts';
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
  await connection.query({
    text: `insert into ${sessions(workspace)} (id, hash, "user", created_at, seen_at, expires_at, address, agent, by_link) values ($1, $2, $3, $4, $4, $5, $6, $7, $8)`,
    values: [
      uuid(),
      secretHash(workspace.config, secret),
      user,
      now,
      new Date(now.getTime() + LONGEST_DAYS * 86_400_000),
      device.address.slice(0, 100),
      device.agent.slice(0, 300),
      how === 'link',
    ],
  });
  return secret;
}

/** Sessions of the user that still hold, newest first. */
export async function sessionsOf(workspace: Workspace, user: string): Promise<readonly SessionInfo[]> {
  const rows = await workspace.db.query({
    text: `select id, to_json(created_at)#>>'{}', to_json(seen_at)#>>'{}', address, agent from ${sessions(workspace)}
      where "user" = $1 and expires_at > $2 and seen_at > $2::timestamptz - interval '${IDLE_HOURS} hours' order by created_at desc, id desc`,
    values: [user, workspace.now()],
  });
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
  const rows = await workspace.db.query({
    text: `delete from ${sessions(workspace)} where id = $1 and "user" = $2 returning id`,
    values: [session, user],
  });
  return rows.length > 0;
}

/** Ends all sessions of the user, but for `except`; also those that end by themselves anyway. @returns how many */
export async function endSessions(
  workspace: Workspace,
  connection: Connection,
  user: string,
  except?: string,
): Promise<number> {
  const rows = await connection.query({
    text: `delete from ${sessions(workspace)} where "user" = $1 and id is distinct from $2 returning id`,
    values: [user, except ?? null],
  });
  return rows.length;
}

/** The company that the session acts in from now on. */
export async function chooseCompany(workspace: Workspace, session: string, company: string): Promise<void> {
  await workspace.db.query({
    text: `update ${sessions(workspace)} set company = $2 where id = $1`,
    values: [session, company],
  });
}

/** Whom the session acts as; undefined: its own user again. */
export async function setActingAs(
  workspace: Workspace,
  connection: Connection,
  session: string,
  user: string | undefined,
): Promise<void> {
  await connection.query({
    text: `update ${sessions(workspace)} set act_as = $2, company = null where id = $1`,
    values: [session, user ?? null],
  });
}

/** Who came by a one-time link may choose a password for this long without saying the old one. */
const LINK_MINUTES = 60;

export async function mayChoosePassword(workspace: Workspace, session: string): Promise<boolean> {
  const since = new Date(workspace.now().getTime() - LINK_MINUTES * 60_000);
  const rows = await workspace.db.query({
    text: `select from ${sessions(workspace)} where id = $1 and by_link and created_at > $2`,
    values: [session, since],
  });
  return rows.length > 0;
}

/** Removes what has ended; called now and then, nothing depends on it. */
export async function sweepSessions(workspace: Workspace): Promise<void> {
  await workspace.db.query({
    text: `delete from ${sessions(workspace)} where expires_at < $1`,
    values: [workspace.now()],
  });
}

function sessions(workspace: Workspace): string {
  return qualified(workspace.schema, 'jq_session');
}

function instant(value: unknown): string {
  return new Date(String(value)).toISOString();
}
