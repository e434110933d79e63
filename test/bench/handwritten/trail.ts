/** Audit entry and outbox row of a change, as every write leaves them. */
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { User } from './connection.ts';

export async function leaveTrail(
  client: pg.PoolClient,
  user: User,
  action: 'create' | 'update',
  entity: string,
  record: string,
): Promise<void> {
  await client.query({
    name: 'insert-audit',
    text: `insert into jacquard.audit_entry (id, company, version, created_at, created_by, updated_at, updated_by, at, actor, action, entity, record)
           values ($1, $2, 1, now(), $3, now(), $3, now(), $3, $4, $5, $6)`,
    values: [uuidv7(), user.company, user.id, action, entity, record],
  });
  await client.query({
    name: 'insert-outbox',
    text: `insert into jacquard.jq_outbox (at, company, event, entity, record, release, payload) values (now(), $1, $2, $3, $4, 1, '{}')`,
    values: [user.company, `${entity}.${action}d`, entity, record],
  });
}
