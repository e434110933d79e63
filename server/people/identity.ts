/** From a cookie or an API token to the one who asks, in one prepared statement. */
import { LRUCache } from 'lru-cache';
import { isUuid } from '../../metadata/fields/uuid.ts';
import { type Actor, type Assignment, NOWHERE } from '../actor.ts';
import type { Claim } from '../context.ts';
import { Problem } from '../errors.ts';
import { EVERYONE } from '../records/grant.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { type CredentialKind, identitySql } from './identity-sql.ts';
import { toLocale } from './locale.ts';
import { secretHash } from './secret.ts';

/** At most one is set. */
export interface Credential {
  /** Value of the session cookie. */
  readonly session?: string;
  /** API token of an `Authorization: Bearer` header. */
  readonly token?: string;
}

export interface Identity {
  readonly actor: Actor;
  readonly companyName: string;
  /** False: the person chose no language, and the one of the request is as good. */
  readonly localeChosen: boolean;
  /** Id of the session; absent for an API token. */
  readonly session?: string;
}

/**
 * Undefined: nobody we know, no longer active, or a session that is over.
 * @param company id of the company to act in; absent: the one chosen in the session, else the first with a role, else that
 * of the home department, else none
 * @throws Problem FORBIDDEN when `company` is none in which the user has a role
 */
export async function identify(
  workspace: Workspace,
  credential: Credential,
  company?: string,
): Promise<Identity | undefined> {
  const asked = askedOf(workspace, credential, company);
  if (!asked) return undefined;
  const { schema, config } = workspace;
  const places = { hash: '$1::bytea', now: '$2::timestamptz', company: '$3::uuid' };
  const [row] = await workspace.db.query({
    text: `select ${identitySql(schema, asked.kind, config.demo, places)}`,
    values: [asked.hash, asked.now, asked.company],
    name: `jq_identify_${asked.kind}${config.demo ? '_demo' : ''}_${schema}`,
  });
  const text = row?.[0];
  if (typeof text !== 'string') {
    remembered.get(workspace)?.delete(keyOf(asked));
    return undefined;
  }
  const { identity, stale, id } = readIdentity(text, asked);
  if (stale) await touch(workspace, asked.kind, id, asked.now);
  else remember(workspace, asked, { text, identity });
  return identity;
}

/**
 * Who it was when the credential last came: a guess, on which nothing may be told before a statement has confirmed it.
 * Undefined when it did not come before.
 * @throws Problem FORBIDDEN when `company` is no id
 */
export function guessIdentity(
  workspace: Workspace,
  credential: Credential,
  company?: string,
): { readonly identity: Identity; readonly claim: Claim } | undefined {
  const asked = askedOf(workspace, credential, company);
  const known = asked && remembered.get(workspace)?.get(keyOf(asked));
  return known && { identity: known.identity, claim: claimOf(workspace, asked, known.text) };
}

function claimOf({ schema, config }: Workspace, asked: Asked, expected: string): Claim {
  return {
    key: `${asked.kind} ${config.demo}`,
    sql: (hash, now, company) => identitySql(schema, asked.kind, config.demo, { hash, now, company }),
    values: [asked.hash, asked.now, asked.company],
    expected,
    confirmed: false,
  };
}

interface Asked {
  readonly kind: CredentialKind;
  readonly hash: Buffer;
  readonly now: Date;
  readonly company: string | null;
}

function askedOf(
  workspace: Workspace,
  credential: Credential,
  company: string | undefined,
): Asked | undefined {
  const kind = credential.session === undefined ? 'token' : 'session';
  const secret = credential.session ?? credential.token;
  if (!secret) return undefined;
  if (company !== undefined && !isUuid(company)) throw new Problem('FORBIDDEN');
  const hash = secretHash(workspace.config, secret);
  return { kind, hash, now: workspace.now(), company: company?.toLowerCase() ?? null };
}

interface Known {
  readonly text: string;
  readonly identity: Identity;
}

const MOST_REMEMBERED = 10_000;
const remembered = new WeakMap<Workspace, LRUCache<string, Known>>();

function remember(workspace: Workspace, asked: Asked, known: Known): void {
  const all = remembered.get(workspace) ?? new LRUCache<string, Known>({ max: MOST_REMEMBERED });
  remembered.set(workspace, all);
  all.set(keyOf(asked), known);
}

function keyOf({ kind, hash, company }: Asked): string {
  return `${kind} ${hash.toString('base64')} ${company ?? ''}`;
}

/** As `identitySql` builds it. */
type IdentityRow = readonly [
  id: string,
  realUser: string,
  stale: boolean,
  user: string,
  login: string,
  name: string,
  email: string | null,
  locale: string | null,
  department: string | null,
  companyId: string | null,
  companyName: string | null,
  baseCurrency: string | null,
  timeZone: string | null,
  assignments: readonly Assignment[] | null,
];

/** @throws Problem FORBIDDEN when the company asked for is none in which the user has a role */
function readIdentity(
  text: string,
  asked: Asked,
): { readonly identity: Identity; readonly stale: boolean; readonly id: string } {
  const [id, realUser, stale, user, login, name, email, locale, department, ...acting] = JSON.parse(
    text,
  ) as IdentityRow;
  const [companyId, companyName, baseCurrency, timeZone, assignments] = acting;
  if (companyId === null && asked.company !== null) throw new Problem('FORBIDDEN');
  const company =
    companyId === null
      ? NOWHERE
      : { id: companyId, baseCurrency: String(baseCurrency), timeZone: String(timeZone) };
  const identity: Identity = {
    actor: {
      kind: 'person',
      user,
      login,
      name,
      email,
      locale: toLocale(locale),
      department,
      company,
      assignments: [{ role: EVERYONE, department }, ...(assignments ?? [])],
      ...(realUser !== user && { impersonator: realUser }),
    },
    companyName: companyName ?? '',
    localeChosen: locale !== null,
    ...(asked.kind === 'session' && { session: id }),
  };
  return { identity, stale, id };
}

async function touch(workspace: Workspace, kind: CredentialKind, id: string, now: Date): Promise<void> {
  const [table, seen] =
    kind === 'session' ? ['jq_session', { seen_at: now }] : ['jq_token', { used_at: now }];
  await workspace.db.query(statementOf(from(workspace.schema, table).where('id', id).update(seen)));
}
