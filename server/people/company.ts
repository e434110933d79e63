/** The companies of a workspace, and the neutral one that a workspace without any begins with. */
import type { Knex } from 'knex';
import { type ActingCompany, NOWHERE } from '../actor.ts';
import { save } from '../records/save.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { systemContext } from '../system-context.ts';
import type { Workspace } from '../workspace.ts';

const NEUTRAL = {
  name: 'My company',
  base_currency: NOWHERE.baseCurrency,
  time_zone: NOWHERE.timeZone,
} as const;

/** The oldest company; undefined in a workspace that has none yet. */
export async function firstCompany(
  workspace: Workspace,
  connection: Connection = workspace.db,
): Promise<ActingCompany | undefined> {
  const oldest = from(workspace.schema, 'company').orderBy(['created_at', 'id']).limit(1);
  return (await findCompanies(connection, oldest))[0];
}

export function companiesOf(
  workspace: Workspace,
  connection: Connection,
  ids: readonly string[],
): Promise<readonly ActingCompany[]> {
  return findCompanies(connection, from(workspace.schema, 'company').whereIn('id', ids));
}

async function findCompanies(connection: Connection, query: Knex.QueryBuilder): Promise<ActingCompany[]> {
  const rows = await connection.query(statementOf(query.select('id', 'base_currency', 'time_zone')));
  return rows.map(([id, currency, zone]) => ({
    id: String(id),
    baseCurrency: String(currency),
    timeZone: String(zone),
  }));
}

/** The oldest company, made when there is none: its name is for the administrator to change. */
export async function ensureCompany(workspace: Workspace, connection: Connection): Promise<ActingCompany> {
  const present = await firstCompany(workspace, connection);
  if (present) return present;
  const entity = workspace.release().model.entities.company;
  if (!entity) throw new Error('The system package has no company.');
  const { saved } = await save(
    systemContext(workspace, NOWHERE),
    { entity, kind: 'create', items: [{ pointer: '', body: NEUTRAL }] },
    { connection },
  );
  return { ...NOWHERE, id: String(saved[0]?.id) };
}
