/** What an actor may do with one record, so that a screen offers nothing that would be refused. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { type Grant, grantFor, visibilityOf } from './grant.ts';
import { type FoundRecord, lookUp } from './look-up.ts';
import { type Unmaskable, unmaskable } from './unmask.ts';

export interface RecordRights {
  /** Fields that the actor may change on this record, its lines by the name of their field. */
  readonly update: readonly string[];
  readonly delete: boolean;
  /** Fields whose value the actor sees as masked text on this record. */
  readonly masked: readonly string[];
  /** Those of them that the actor may unmask; absent where there is none. */
  readonly unmask?: readonly Unmaskable[];
}

/** @throws Problem NOT_FOUND where the actor sees no such record */
export async function recordRights(context: Context, entity: Entity, id: string): Promise<RecordRights> {
  const grant = (verb: 'read' | 'update' | 'delete') =>
    grantFor(context.release.model, context.actor, entity, verb);
  const [update, remove] = [grant('update'), grant('delete')];
  const [changing, deleting] = await Promise.all([found(context, update, id), found(context, remove, id)]);
  if (!changing?.readable || !deleting) throw new Problem('NOT_FOUND');
  const reading = grant('read');
  const masked = Object.keys(entity.fields).filter((name) => isMasked(reading, name, changing.sees));
  const open = unmaskable(context, entity, changing.sees, masked);
  return {
    update: entity.lineOf ? [] : givenFields(update, changing.rules),
    delete: !entity.lineOf && !entity.appendOnly && deleting.rules.includes(true),
    masked,
    ...(open.length > 0 && { unmask: open }),
  };
}

async function found(context: Context, grant: Grant, id: string): Promise<FoundRecord | undefined> {
  const request = { entity: grant.entity, grant, ids: [id], drafts: [], initial: {} };
  return (await lookUp(context.workspace.db, context, request)).records.get(id);
}

function givenFields({ entity, fields }: Grant, holds: readonly boolean[]): string[] {
  if (entity.appendOnly) return [];
  return Object.keys(fields).filter((name) => fields[name]?.plain.some((rule) => holds[rule]));
}

function isMasked(grant: Grant, name: string, sees: readonly boolean[]): boolean {
  const visibility = visibilityOf(grant, name);
  if (visibility === 'always' || visibility === 'never') return false;
  return !visibility.plain.some((rule) => sees[rule]) && visibility.masked.some((rule) => sees[rule]);
}
