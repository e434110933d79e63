/** Demo workspaces: an administrator may look at the product with the eyes of the demo people. Every change of person is in the audit. */
import type { Actor, Locale } from '../actor.ts';
import { Problem } from '../errors.ts';
import { from, knex, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { writeAudit } from './audit.ts';
import { roleTitle } from './role-title.ts';
import { beginActing, endActing } from './session.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who asks, and by which session. */
interface Sitting {
  readonly actor: Actor;
  readonly session: string;
}

/** The administrator who really sits there, on a demo workspace; undefined: this may not be done here. */
export async function realAdministrator(workspace: Workspace, actor: Actor): Promise<Person | undefined> {
  if (!workspace.config.demo) return undefined;
  const { schema } = workspace;
  const administrator = from(schema, 'user')
    .where({ id: actor.impersonator ?? actor.user, active: true })
    .whereIn('id', from(schema, 'role_assignment').where('role', ADMINISTRATOR).select('user'))
    .select('id', 'name');
  const [row] = await workspace.db.query(statementOf(administrator));
  return row && { id: String(row[0]), name: String(row[1]) };
}

/**
 * Active people with a role whom the platform made and nobody has taken over, but for administrators: whoever was
 * invited, or chose a password, is somebody. `title`: their roles.
 */
export async function demoPeople(
  workspace: Workspace,
  except: string,
  locale: Locale,
): Promise<readonly (Person & { readonly title: string })[]> {
  const { model } = workspace.release();
  const people = from(workspace.schema, 'user as person')
    .join('role_assignment as given', 'given.user', 'person.id')
    .leftJoin('jq_credential as credential', 'credential.user', 'person.id')
    .where('person.active', true)
    .whereNull('person.created_by')
    .whereNull('credential.password_hash')
    .whereNot('person.id', except)
    .groupBy('person.id', 'person.name')
    .havingRaw('not bool_or(given.role = ?)', [ADMINISTRATOR])
    .select('person.id', 'person.name', knex().raw("string_agg(distinct given.role, ',')"))
    .orderBy(['person.name', 'person.id'])
    .limit(50);
  const rows = await workspace.db.query(statementOf(people));
  return rows.map(([id, name, roles]) => ({
    id: String(id),
    name: String(name),
    title: String(roles)
      .split(',')
      .map((role) => roleTitle(model, role, locale))
      .join(', '),
  }));
}

/**
 * From the next request on, the session acts as `user`.
 * @throws Problem FORBIDDEN off demo workspaces, for others than administrators, and for people who are not in the list
 */
export async function actAs(
  workspace: Workspace,
  { actor, session }: Sitting,
  user: string,
  requestId: string,
): Promise<void> {
  const real = await realAdministrator(workspace, actor);
  if (!real) throw new Problem('FORBIDDEN');
  const people = await demoPeople(workspace, real.id, actor.locale);
  if (!people.some(({ id }) => id === user)) throw new Problem('FORBIDDEN');
  await workspace.db.transaction(async (connection) => {
    await beginActing(workspace, connection, session, user);
    const turn = { actor: real.id, action: 'act_as', record: user, requestId };
    await writeAudit(workspace, connection, { ...turn, company: actor.company.id, entity: 'user' });
  });
}

/** As itself again. Everybody may, also who could not begin any more. */
export async function actAsOneself(
  workspace: Workspace,
  { actor, session }: Sitting,
  requestId: string,
): Promise<void> {
  await workspace.db.transaction(async (connection) => {
    const ended = await endActing(workspace, connection, session);
    if (!ended) return;
    const turn = { actor: ended.user, action: 'act_as_end', record: ended.actedAs, requestId };
    await writeAudit(workspace, connection, { ...turn, company: actor.company.id, entity: 'user' });
  });
}
