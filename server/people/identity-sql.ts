/** From a credential to the one who asks, as one value in SQL: so that any statement can answer it besides its own work. */
import { qualified } from '../store/sql-name.ts';
import { ADMINISTRATOR } from './administrator.ts';

export type CredentialKind = 'session' | 'token';

/** Sessions end after this much silence. */
export const IDLE_HOURS = 12;
/** How stale the kept time of the last request may be. */
const SEEN_EVERY_MINUTES = 5;

/** Placeholders of the values. */
export interface IdentityParameters {
  /** bytea: hash of the secret. */
  readonly hash: string;
  /** timestamptz */
  readonly now: string;
  /** uuid: the company asked for, or null. */
  readonly company: string;
}

/**
 * An SQL value, text: a JSON array as `IdentityRow` (identity.ts) lists it; null where nobody is known by the credential.
 * The language is that of who sits there.
 */
export function identitySql(
  schema: string,
  kind: CredentialKind,
  demo: boolean,
  { hash, now, company }: IdentityParameters,
): string {
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
         where hash = ${hash} and expires_at > ${now} and seen_at > ${now} - interval '${IDLE_HOURS} hours'`
      : `select id, "user" as holder, "user" as person, null::uuid as company, coalesce(used_at, created_at) as seen_at from ${table('jq_token')}
         where hash = ${hash} and (expires_at is null or expires_at > ${now})`;
  return `(select json_build_array(credential.id, credential.holder, credential.seen_at < ${now} - interval '${SEEN_EVERY_MINUTES} minutes',
      person.id, person.login, person.name, person.email, holder.locale, person.department,
      acting.id, acting.name, acting.base_currency, acting.time_zone, acting.assignments)::text
    from (${credential}) credential
    join ${table('user')} holder on holder.id = credential.holder and holder.active
    join ${table('user')} person on person.id = credential.person and person.active
    left join ${table('department')} home on home.id = person.department
    left join lateral (
      select company.id, company.name, company.base_currency, company.time_zone, held.assignments
      from ${table('company')} company
      cross join lateral (
        select json_agg(json_build_object('role', given.role, 'department', given.department) order by given.role, given.department) as assignments
        from ${table('role_assignment')} given where given.company = company.id and given."user" = person.id) held
      where (held.assignments is not null and company.id = coalesce(${company}, company.id))
        or (company.id = home.company and ${company} is null)
      order by held.assignments is null, company.id = credential.company desc nulls last, company.created_at, company.id
      limit 1) acting on true)`;
}
