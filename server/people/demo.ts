/** Demo workspaces: an administrator may look at the product with the eyes of the demo people. Every change of person is in the audit. */
import type { Actor, Locale } from '../actor.ts';
import { Problem } from '../errors.ts';
import { from, knex, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';
import { ADMINISTRATOR } from './administrator.ts';
import { writeAudit } from './audit.ts';
import { roleTitle } from './role-title.ts';
import { setActingAs } from './session.ts';

interface Person {
  readonly id: string;
  readonly name: string;
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

/** Active people with a role, but for administrators; `title`: their roles. */
export async function demoPeople(
  workspace: Workspace,
  except: string,
  locale: Locale,
): Promise<readonly (Person & { readonly title: string })[]> {
  const { model } = workspace.release();
  const people = from(workspace.schema, 'user as person')
    .join('role_assignment as given', 'given.user', 'person.id')
    .where('person.active', true)
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
 * From the next request on, the session acts as `user`; undefined: as itself again.
 * @throws Problem FORBIDDEN off demo workspaces, for others than administrators, and for people who are not in the list
 */
export async function actAs(
  workspace: Workspace,
  actor: Actor,
  session: string,
  user: string | undefined,
  requestId: string,
): Promise<void> {
  const real = await realAdministrator(workspace, actor);
  if (!real) throw new Problem('FORBIDDEN');
  if (
    user !== undefined &&
    !(await demoPeople(workspace, real.id, actor.locale)).some(({ id }) => id === user)
  )
    throw new Problem('FORBIDDEN');
  const target = user ?? actor.user;
  await workspace.db.transaction(async (connection) => {
    await setActingAs(workspace, connection, session, user);
    await writeAudit(workspace, connection, {
      actor: real.id,
      company: actor.company.id,
      action: user === undefined ? 'act_as_end' : 'act_as',
      entity: 'user',
      record: target,
      requestId,
    });
  });
}
