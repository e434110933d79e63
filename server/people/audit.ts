/** Audit entries for what is no save of a record: acting as somebody else, ending sessions, links and tokens. */
import { v7 as uuid } from 'uuid';
import { NIL_UUID } from '../actor.ts';
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import type { Workspace } from '../workspace.ts';

export interface Act {
  /** Id of the user who did it. */
  readonly actor: string;
  /** Id of the company in which; the nil uuid for none. */
  readonly company: string;
  readonly action: string;
  readonly entity: string;
  readonly record: string;
  readonly requestId: string;
}

/** Who acts, where, in which request. */
export function actBy({ actor, requestId }: Context): Pick<Act, 'actor' | 'company' | 'requestId'> {
  return { actor: actor.user, company: actor.company.id, requestId };
}

export async function writeAudit(workspace: Workspace, connection: Connection, act: Act): Promise<void> {
  const { requestId, company, ...what } = act;
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
  };
  await connection.query(statementOf(from(workspace.schema, 'audit_entry').insert(entry)));
}
