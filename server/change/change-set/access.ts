/** Who may do what with change sets: the grants of their roles, like those of any records. */
import type { Entity, Model } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import type { Context } from '../../context.ts';
import { fieldProblem, Problem } from '../../errors.ts';
import { entityGrants, grantFor, grantForRoles } from '../../records/grant.ts';
import { lookUp } from '../../records/look-up.ts';
import { moveGrant } from '../../records/move-grant.ts';
import { type ChangeSet, changeSetById } from './stored.ts';

export type ChangeRight = 'read' | 'update' | 'publish';

/** Whether roles have the right on some change sets at least. @param roles as `roleSet` writes them */
export function mayWithChangeSets(roles: string, model: Model, right: ChangeRight): boolean {
  const entity = own(model.entities, 'change_set');
  if (!entity) return false;
  if (right !== 'publish') return grantForRoles(model, roles, entity, right).rules.length > 0;
  return roles === '*' || entityGrants(model, roles, entity).some(({ grant }) => grant.moves.publish);
}

/** Whether they may publish whatever it is: what becomes a release without a change set. */
export function mayPublishAll(roles: string, model: Model): boolean {
  const entity = own(model.entities, 'change_set');
  if (!entity) return false;
  const granted = entityGrants(model, roles, entity).flatMap(({ grant }) => grant.moves.publish ?? []);
  return roles === '*' || granted.some(({ rows }) => rows === undefined);
}

/** @throws Problem INVALID (BAD_REFERENCE at `/change_set`) for one out of sight, FORBIDDEN */
export async function changeSetFor(context: Context, id: string, right: ChangeRight): Promise<ChangeSet> {
  await requireRight(context, id, right);
  const { db, schema } = context.workspace;
  const changeSet = await changeSetById(db, schema, id.toLowerCase());
  if (!changeSet) throw fieldProblem([{ pointer: '/change_set', code: 'BAD_REFERENCE' }]);
  return changeSet;
}

/** The same without reading what is drafted. @throws Problem INVALID (BAD_REFERENCE at `/change_set`), FORBIDDEN */
export async function requireRight(context: Context, id: string, right: ChangeRight): Promise<void> {
  const { workspace, release, actor } = context;
  const entity = own(release.model.entities, 'change_set');
  if (!entity) throw new Problem('FORBIDDEN');
  const grant = grantOf(context, entity, right);
  const asked = { entity, grant, ids: [id], drafts: [], initial: {} };
  const found = (await lookUp(workspace.db, context, asked)).records.get(id.toLowerCase());
  if (!found || !(found.readable || actor.kind === 'system'))
    throw fieldProblem([{ pointer: '/change_set', code: 'BAD_REFERENCE' }]);
  if (!found.rules.includes(true)) throw new Problem('FORBIDDEN');
}

function grantOf({ release: { model }, actor }: Context, entity: Entity, right: ChangeRight) {
  return right === 'publish' ? moveGrant(model, actor, entity, right) : grantFor(model, actor, entity, right);
}

/** @throws Problem CHANGE_SET_CLOSED */
export function requireOpen({ state }: ChangeSet): void {
  if (state !== 'open') throw new Problem('CHANGE_SET_CLOSED', { params: { state } });
}
