/** Values that an actor sees masked, as they are: a few fields of one record, each time kept in the audit trail. */
import type { Entity, Model } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { recordActs } from './audited-act.ts';
import { entityGrants, type Grant, grantFor, roleSet, visibilityOf } from './grant.ts';
import { type FoundRecord, lookUp } from './look-up.ts';
import { countUse } from './rate.ts';

export interface UnmaskOrder {
  /** Names of fields, at least one. */
  readonly fields: readonly string[];
  readonly reason?: string;
}

/**
 * By field. No cross product: a role unmasks on the rows on which it masks.
 * @throws Problem FORBIDDEN, RATE_LIMITED, NOT_FOUND, FIELD_FORBIDDEN with a fault a field, INVALID (REQUIRED at `/reason`)
 */
export async function unmask(
  context: Context,
  entity: Entity,
  id: string,
  { fields, reason }: UnmaskOrder,
): Promise<Readonly<Record<string, unknown>>> {
  const { release, actor, workspace } = context;
  const permits = permitsOf(release.model, roleSet(actor), entity);
  if (permits.length === 0) throw new Problem('FORBIDDEN');
  await countUse(context, 'unmask');
  const grant = grantFor(release.model, actor, entity, 'read');
  const request = { entity, grant, ids: [id], drafts: [], initial: {} };
  const found = (await lookUp(workspace.db, context, request)).records.get(id);
  if (!found?.readable) throw new Problem('NOT_FOUND');
  const ways = fields.map((field) => waysTo(field, grant, found, permits));
  const closed = ways.flatMap((way, index) => (way === 'none' ? [index] : []));
  if (closed.length > 0)
    throw fieldProblem(closed.map((index) => ({ pointer: `/fields/${index}`, code: 'FIELD_FORBIDDEN' })));
  if (reason === undefined && ways.includes('with a reason'))
    throw fieldProblem([{ pointer: '/reason', code: 'REQUIRED' }]);
  const told = { fields, ...(reason !== undefined && { reason }) };
  await recordActs(context, [{ action: 'unmask', entity, record: id, told }]);
  return Object.fromEntries(fields.map((name) => [name, found.row[name]]));
}

interface Permit {
  readonly role: string;
  readonly fields: readonly string[];
  readonly reason: boolean;
}

function permitsOf(model: Model, roles: string, entity: Entity): readonly Permit[] {
  return entityGrants(model, roles, entity).flatMap(({ role, grant }) =>
    grant.unmask ? [{ role, ...grant.unmask }] : [],
  );
}

/** What is seen plainly anyway needs no permit. */
function waysTo(
  field: string,
  grant: Grant,
  { rules }: FoundRecord,
  permits: readonly Permit[],
): 'free' | 'with a reason' | 'none' {
  const visibility = visibilityOf(grant, field);
  if (visibility === 'always') return 'free';
  if (visibility === 'never') return 'none';
  if (visibility.plain.some((rule) => rules[rule])) return 'free';
  const masking = grant.clauses.filter(({ fields, rule }) => fields.masked.includes(field) && rules[rule]);
  const holding = permits.filter(
    ({ role, fields }) => fields.includes(field) && masking.some((clause) => clause.role === role),
  );
  if (holding.length === 0) return 'none';
  return holding.every(({ reason }) => reason) ? 'with a reason' : 'free';
}
