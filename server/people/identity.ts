/** From a cookie or an API token to the one who asks, in one prepared statement. */
import { isUuid } from '../../metadata/fields/uuid.ts';
import { type Actor, type Assignment, NOWHERE } from '../actor.ts';
import { Problem } from '../errors.ts';
import { EVERYONE } from '../records/grant.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';
import { ADMINISTRATOR } from './administrator.ts';
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

/** Sessions end after this much silence. */
export const IDLE_HOURS = 12;
/** How stale the kept time of the last request may be. */
const SEEN_EVERY_MINUTES = 5;

/** @throws Problem FORBIDDEN when `company` is none in which the user has a role */
export async function actorFor(
  workspace: Workspace,
  credential: Credential,
  company?: string,
): Promise<Actor | undefined> {
  return (await identify(workspace, credential, company))?.actor;
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
  const kind = credential.session === undefined ? 'token' : 'session';
  const secret = credential.session ?? credential.token;
  if (!secret) return undefined;
  if (company !== undefined && !isUuid(company)) throw new Problem('FORBIDDEN');
  const now = workspace.now();
  const [row] = await workspace.db.query({
    text: statement(workspace.schema, kind, workspace.config.demo),
    values: [secretHash(workspace.config, secret), now, company ?? null],
    name: `jq_identify_${kind}${workspace.config.demo ? '_demo' : ''}_${workspace.schema}`,
  });
  if (!row) return undefined;
  const [
    credentialId,
    realUser,
    stale,
    user,
    login,
    name,
    email,
    locale,
    department,
    companyId,
    companyName,
    baseCurrency,
    timeZone,
    assignments,
  ] = row;
  if (companyId === null && company !== undefined) throw new Problem('FORBIDDEN');
  if (stale) await touch(workspace, kind, String(credentialId), now);
  const home = department === null ? null : String(department);
  return {
    actor: {
      kind: 'person',
      user: String(user),
      login: String(login),
      name: String(name),
      email: email === null ? null : String(email),
      locale: toLocale(locale),
      department: home,
      company:
        companyId === null
          ? NOWHERE
          : { id: String(companyId), baseCurrency: String(baseCurrency), timeZone: String(timeZone) },
      // Made by json_agg in the statement below.
      assignments: [
        { role: EVERYONE, department: home },
        ...(JSON.parse(String(assignments ?? '[]')) as Assignment[]),
      ],
      ...(realUser !== user && { impersonator: String(realUser) }),
    },
    companyName: String(companyName ?? ''),
    localeChosen: locale !== null,
    ...(kind === 'session' && { session: String(credentialId) }),
  };
}

/** $1 hash of the secret, $2 now, $3 company asked for or null. The language is that of who sits there. */
function statement(schema: string, kind: 'session' | 'token', demo: boolean): string {
  const table = (name: string) => qualified(schema, name);
  // Who began to act as somebody else goes on only as long as that could be begun now.
  const person = demo
    ? `case when act_as is not null and exists (
         select from ${table('role_assignment')} given where given."user" = session."user" and given.role = '${ADMINISTRATOR}')
       then act_as else "user" end`
    : '"user"';
  const credential =
    kind === 'session'
      ? `select id, "user" as holder, ${person} as person, company, seen_at from ${table('jq_session')} session
         where hash = $1 and expires_at > $2 and seen_at > $2 - interval '${IDLE_HOURS} hours'`
      : `select id, "user" as holder, "user" as person, null::uuid as company, coalesce(used_at, created_at) as seen_at from ${table('jq_token')}
         where hash = $1 and (expires_at is null or expires_at > $2)`;
  return `select credential.id, credential.holder, credential.seen_at < $2 - interval '${SEEN_EVERY_MINUTES} minutes',
      person.id, person.login, person.name, person.email, holder.locale, person.department,
      acting.id, acting.name, acting.base_currency, acting.time_zone, acting.assignments
    from (${credential}) credential
    join ${table('user')} holder on holder.id = credential.holder and holder.active
    join ${table('user')} person on person.id = credential.person and person.active
    left join ${table('department')} home on home.id = person.department
    left join lateral (
      select company.id, company.name, company.base_currency, company.time_zone, held.assignments
      from ${table('company')} company
      cross join lateral (
        select json_agg(json_build_object('role', given.role, 'department', given.department) order by given.role, given.department)::text as assignments
        from ${table('role_assignment')} given where given.company = company.id and given."user" = person.id) held
      where (held.assignments is not null and company.id = coalesce($3::uuid, company.id))
        or (company.id = home.company and $3::uuid is null)
      order by held.assignments is null, company.id = credential.company desc nulls last, company.created_at, company.id
      limit 1) acting on true`;
}

async function touch(workspace: Workspace, kind: 'session' | 'token', id: string, now: Date): Promise<void> {
  const [table, seen] =
    kind === 'session' ? ['jq_session', { seen_at: now }] : ['jq_token', { used_at: now }];
  await workspace.db.query(statementOf(from(workspace.schema, table).where('id', id).update(seen)));
}
