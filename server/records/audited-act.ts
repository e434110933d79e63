/** Audit entries for what is no save: values shown unmasked, records looked up, rows taken out as a file. */
import { v7 as uuid } from 'uuid';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { authorOf } from './trail.ts';

export interface AuditedAct {
  readonly action: 'unmask' | 'lookup' | 'export';
  readonly entity: Entity;
  /** Absent: it is about no single record. */
  readonly record?: string;
  /** What was done, as JSON: kept in the entry's `changes`. */
  readonly told: Readonly<Record<string, unknown>>;
}

/** Before anything is answered: what cannot be kept is not shown. */
export async function recordActs(context: Context, acts: readonly AuditedAct[]): Promise<void> {
  const { workspace, actor, now, requestId } = context;
  const { by, actingAs } = authorOf(actor);
  const entries = acts.map(({ action, entity, record, told }) => ({
    id: uuid(),
    company: entity.company === 'shared' ? null : actor.company.id,
    version: 1,
    created_at: now,
    created_by: by,
    updated_at: now,
    updated_by: by,
    at: now,
    actor: by,
    acting_as: actingAs,
    action,
    entity: entity.name,
    record: record ?? null,
    changes: JSON.stringify(told),
    request_id: requestId,
  }));
  await workspace.db.query(statementOf(from(workspace.schema, 'audit_entry').insert(entries)));
}
