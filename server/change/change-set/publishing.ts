/** Who may publish what was planned, so that a person who may not knows whom to ask. */

import type { PLANNED } from '../../../metadata/change-answers.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import { NIL_UUID } from '../../actor.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { roleSet } from '../../records/grant.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { changeSetFor, mayPublishAll, mayWithChangeSets } from './access.ts';
import { draftersOf, isFourEyesWanted } from './four-eyes.ts';
import { type ChangeSet, whoActs } from './stored.ts';

type Publishing = ValueOf<typeof PLANNED>['publishing'];

/** People who are named. */
const NAMED = 20;

/** @param changeSet absent: an earlier release, for which four eyes are not asked */
export async function publishingOf(context: Context, changeSet?: ChangeSet): Promise<Publishing> {
  const right = await hasRight(context, changeSet);
  const fourEyes = changeSet !== undefined && (await isFourEyesWanted(context));
  const drafters = changeSet ? await draftersOf(context, changeSet) : [];
  const drafted = drafters.includes(whoActs(context) ?? NIL_UUID);
  const may = right && !(fourEyes && drafted);
  const others = may ? [] : await publishersBut(context, fourEyes ? drafters : [], changeSet === undefined);
  return { right, four_eyes: fourEyes, drafted, may, others };
}

async function hasRight(context: Context, changeSet: ChangeSet | undefined): Promise<boolean> {
  const { actor, release } = context;
  // Who acts as somebody else would publish in that one's name.
  if (actor.impersonator !== undefined) return false;
  if (!changeSet) return mayPublishAll(roleSet(actor), release.model);
  if (!mayWithChangeSets(roleSet(actor), release.model, 'publish')) return false;
  try {
    await changeSetFor(context, changeSet.id, 'publish');
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Active people with a role that publishes, by name. */
async function publishersBut(
  context: Context,
  without: readonly unknown[],
  all: boolean,
): Promise<Publishing['others']> {
  const { workspace, release, actor } = context;
  const { model } = release;
  const may = (role: string) =>
    all ? mayPublishAll(role, model) : mayWithChangeSets(role, model, 'publish');
  const roles = Object.keys(model.roles).filter(may);
  const people = from(workspace.schema, 'user')
    .where({ active: true })
    .whereIn('id', from(workspace.schema, 'role_assignment').whereIn('role', roles).select('user'))
    .orderBy(['name', 'id'])
    .select('id', 'name');
  const rows = await workspace.db.query(statementOf(people));
  return rows
    .filter(([id]) => id !== actor.user && !without.includes(id))
    .slice(0, NAMED)
    .map(([id, name]) => ({ user: String(id), name: String(name) }));
}
