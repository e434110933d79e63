/** Audit entries for what is no save of a record: acting as somebody else, ending sessions, links and tokens. */
import { v7 as uuid } from 'uuid';
import type { Connection } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
import type { Workspace } from '../workspace.ts';

export interface Act {
  /** Id of the user who did it. */
  readonly actor: string;
  readonly company: string;
  readonly action: string;
  readonly entity: string;
  readonly record: string;
  readonly requestId: string;
}

export async function writeAudit(workspace: Workspace, connection: Connection, act: Act): Promise<void> {
  await connection.query({
    text: `insert into ${qualified(workspace.schema, 'audit_entry')}
      (id, company, created_at, created_by, updated_at, updated_by, at, actor, action, entity, record, request_id)
      values ($1, $2, $3, $4, $3, $4, $3, $4, $5, $6, $7, $8)`,
    values: [
      uuid(),
      act.company,
      workspace.now(),
      act.actor,
      act.action,
      act.entity,
      act.record,
      act.requestId,
    ],
  });
}
