/**
 * Roles that the person tried as holds in a preview besides those held today: nobody holds a role that is new with the drafts. They
 * open nothing of the workspace, because the sample is taken by the sight of who asks, in which they do not count.
 */
import { nearestName } from '../../../metadata/condition/nearest.ts';
import type { Model } from '../../../metadata/model.ts';
import { NIL_UUID } from '../../actor.ts';
import type { Context } from '../../context.ts';
import { fieldProblem, Problem } from '../../errors.ts';
import { companiesOf } from '../../people/company.ts';
import { giveRoles } from '../../people/user.ts';
import { EVERYONE } from '../../records/grant.ts';
import type { Connection } from '../../store/database.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { requireRight } from '../change-set/access.ts';
import { shadowWorkspace } from './shadow-workspace.ts';
import type { Sight } from './sight.ts';
import type { Preview } from './stored.ts';

/** For who drafts in this change set, or sees all of the sample anyway. @throws Problem FORBIDDEN, INVALID */
export async function requireAddedRoles(
  context: Context,
  { id }: { readonly id: string },
  sight: Sight,
): Promise<void> {
  if (sight.kind === 'whole') return;
  // Who works in no company holds no role anywhere.
  if (context.actor.company.id === NIL_UUID) throw new Problem('FORBIDDEN');
  await requireRight(context, id, 'update');
}

/** In the order of names, each once. @throws Problem INVALID (UNKNOWN_ROLE) for what is no role of the drafts */
export function knownRoles({ roles }: Model, asked: readonly string[]): readonly string[] {
  const known = Object.keys(roles);
  const unknown = asked.flatMap((role, index) => {
    if (Object.hasOwn(roles, role)) return [];
    const nearest = nearestName(role, known);
    const params = { role, ...(nearest !== undefined && { nearest }) };
    return [{ pointer: `/roles/${index}`, code: 'UNKNOWN_ROLE', params }];
  });
  if (unknown.length > 0) throw fieldProblem(unknown);
  return [...new Set(asked)].filter((role) => role !== EVERYONE).sort();
}

/** Wherever that person works in the preview; who works nowhere does in the company of who asks. */
export async function giveAddedRoles(
  { workspace, actor }: Context,
  connection: Connection,
  { schema }: Pick<Preview, 'schema'>,
  { id, roles }: { readonly id: string; readonly roles: readonly string[] },
): Promise<void> {
  const shadow = await shadowWorkspace(workspace, { schema });
  const held = from(schema, 'role_assignment').where({ user: id }).distinct('company');
  const rows = await connection.query(statementOf(held));
  const worked = rows.map(([company]) => String(company));
  for (const company of await companiesOf(
    shadow,
    connection,
    worked.length > 0 ? worked : [actor.company.id],
  ))
    await giveRoles(shadow, connection, company, id, roles);
}
