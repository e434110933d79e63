/** The save of people at screens and programs: the one pipeline, and what must hold of accounts besides. */
import { Problem } from '../errors.ts';
import { save as saveRecords } from '../records/save.ts';
import type { Connection } from '../store/database.ts';
import { lock } from '../store/lock.ts';
import { createCompanies } from './company.ts';
import { hasAdministrator } from './first-run.ts';
import { managesUsers } from './managed.ts';

/**
 * A company gets its administrator; a user of a company out of reach is not changed; an active administrator is left.
 * @throws what records/save throws, and Problem FORBIDDEN, LAST_ADMINISTRATOR
 */
export const save: typeof saveRecords = (context, batch, options = {}) => {
  const { entity, kind } = batch;
  if (entity.name === 'company' && kind === 'create') return createCompanies(context, batch, options);
  const guarded = entity.name === 'user' || entity.name === 'role_assignment';
  if (!guarded || kind === 'create') return saveRecords(context, batch, options);
  const { workspace, actor } = context;
  const guardedSave = async (connection: Connection) => {
    // Two who take each other's role away at the same time would otherwise both find the other one left.
    await lock(connection, workspace.schema, 'administrators');
    const others = batch.items.flatMap(({ id }) => (id === undefined || id === actor.user ? [] : [id]));
    const reached = entity.name !== 'user' || (await managesUsers(workspace, connection, actor, others));
    const result = await saveRecords(context, batch, { ...options, connection });
    // After the save, which knows better reasons to refuse, such as a record that is not there.
    if (!reached) throw new Problem('FORBIDDEN');
    if (!(await hasAdministrator(workspace, connection))) throw new Problem('LAST_ADMINISTRATOR');
    return result;
  };
  return options.connection ? guardedSave(options.connection) : workspace.db.transaction(guardedSave);
};
