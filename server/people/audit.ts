/** Audit entries for what is no save of a record: acting as somebody else, ending sessions, links and tokens, purging. */
import { v7 as uuid } from 'uuid';
import { NIL_UUID } from '../actor.ts';
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';

export interface Act {
  /** Id of the user who did it; null: the platform, and whoever is at its command line. */
  readonly actor: string | null;
  /** Id of the company in which; the nil uuid for none. */
  readonly company: string;
  readonly action: string;
  readonly entity: string;
  /** Null: it is about no single one. */
  readonly record: string | null;
  readonly requestId: string;
  /** What was done, where the action does not say it all. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** Who acts, where, in which request. */
export function actBy({ actor, requestId }: Context): Pick<Act, 'actor' | 'company' | 'requestId'> {
  return { actor: actor.user, company: actor.company.id, requestId };
}

export async function writeAudit(workspace: Workspace, connection: Connection, act: Act): Promise<void> {
  const { requestId, company, told, ...what } = act;
  const at = workspace.now();
  const entry = {
    ...what,
    company: company === NIL_UUID ? null : company,
    id: uuid(),
    at,
    request_id: requestId,
    created_at: at,
    created_by: act.actor,
    updated_at: at,
    updated_by: act.actor,
    ...(told && { changes: JSON.stringify(told) }),
  };
  await connection.query(statementOf(from(workspace.schema, 'audit_entry').insert(entry)));
}
