import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { type ChangeSet, whoActs } from './stored.ts';

/**
 * Where the workspace wants four eyes, whoever has drafted does not publish: who made the change set, and everybody who has
 * changed it or any of its lines, as the audit trail tells.
 * @throws Problem FOUR_EYES
 */
export async function requireOtherEyes(context: Context, { id }: ChangeSet): Promise<void> {
  const { db, schema } = context.workspace;
  const publisher = whoActs(context);
  const wanted = from(schema, 'publishing_setting').where({ four_eyes: true }).select('id').limit(1);
  if (publisher === null || (await db.query(statementOf(wanted))).length === 0) return;
  const drafters = from(schema, 'audit_entry')
    .where({ entity: 'change_set', record: id })
    .whereIn('action', ['create', 'update', 'rebase'])
    .select('actor', 'acting_as');
  const stamps = from(schema, 'change_set').where({ id }).select('created_by', 'updated_by');
  const drafted = await db.query(statementOf(drafters.unionAll(stamps)));
  if (drafted.flat().includes(publisher)) throw new Problem('FOUR_EYES');
}
