import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { type ChangeSet, whoActs } from './stored.ts';

/**
 * Where the workspace wants four eyes, whoever has drafted does not publish: who made the change set, and everybody who has
 * changed it or any of its lines, as the audit trail tells.
 * @throws Problem FOUR_EYES
 */
export async function requireOtherEyes(context: Context, changeSet: Pick<ChangeSet, 'id'>): Promise<void> {
  const publisher = whoActs(context);
  if (publisher === null || !(await isFourEyesWanted(context))) return;
  if ((await draftersOf(context, changeSet)).includes(publisher)) throw new Problem('FOUR_EYES');
}

export async function isFourEyesWanted({ workspace: { db, schema } }: Context): Promise<boolean> {
  const wanted = from(schema, 'publishing_setting').where({ four_eyes: true }).select('id').limit(1);
  return (await db.query(statementOf(wanted))).length > 0;
}

/** Ids of everybody who has made or changed it. */
export async function draftersOf(
  { workspace: { db, schema } }: Context,
  { id }: Pick<ChangeSet, 'id'>,
): Promise<readonly unknown[]> {
  const drafters = from(schema, 'audit_entry')
    .where({ entity: 'change_set', record: id })
    .whereIn('action', ['create', 'update', 'rebase'])
    .select('actor', 'acting_as');
  const stamps = from(schema, 'change_set').where({ id }).select('created_by', 'updated_by');
  return (await db.query(statementOf(drafters.unionAll(stamps)))).flat();
}
