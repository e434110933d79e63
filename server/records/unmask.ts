/** Values that an actor sees masked, as they are: a few fields of one record, each time kept in the audit trail. */
import type { Entity, Model } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { recordActs } from './audited-act.ts';
import { entityGrants, type Grant, grantFor, roleSet, visibilityOf } from './grant.ts';
import { lookUp } from './look-up.ts';
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
  const permits = permitsOf(release.model, actor, entity);
  if (permits.length === 0) throw new Problem('FORBIDDEN');
  await countUse(context, 'unmask');
  const grant = grantFor(release.model, actor, entity, 'read');
  const request = { entity, grant, ids: [id], drafts: [], initial: {} };
  const found = (await lookUp(workspace.db, context, request)).records.get(id);
  if (!found?.readable) throw new Problem('NOT_FOUND');
  const ways = fields.map((field) => wayTo(field, grant, found.rules, permits));
  const closed = ways.flatMap((way, index) => (way === 'none' ? [index] : []));
  if (closed.length > 0)
    throw fieldProblem(
      closed.map((index) => ({
        pointer: `/fields/${index}`,
        code: 'FIELD_FORBIDDEN',
        params: { field: fields[index] ?? '', right: 'unmask' },
      })),
    );
  if (reason === undefined && ways.includes('with a reason'))
    throw fieldProblem([{ pointer: '/reason', code: 'REQUIRED' }]);
  const told = { fields, ...(reason !== undefined && { reason }) };
  await recordActs(context, [{ action: 'unmask', entity, record: id, told }]);
  return Object.fromEntries(fields.map((name) => [name, found.row[name]]));
}

export interface Unmaskable {
  readonly field: string;
  /** Only with a reason. */
  readonly reason: boolean;
}

/** What the actor sees masked on a record and may see as it is. @param sees which rules of the grant for reading hold */
export function unmaskable(
  { release: { model }, actor }: Context,
  entity: Entity,
  sees: readonly boolean[],
  masked: readonly string[],
): readonly Unmaskable[] {
  const permits = permitsOf(model, actor, entity);
  const grant = grantFor(model, actor, entity, 'read');
  return masked.flatMap((field) => {
    const way = wayTo(field, grant, sees, permits);
    return way === 'none' ? [] : [{ field, reason: way === 'with a reason' }];
  });
}

interface Permit {
  readonly role: string;
  readonly fields: readonly string[];
  readonly reason: boolean;
}

function permitsOf(model: Model, actor: Actor, entity: Entity): readonly Permit[] {
  return entityGrants(model, roleSet(actor), entity).flatMap(({ role, grant }) =>
    grant.unmask ? [{ role, ...grant.unmask }] : [],
  );
}

/** What is seen plainly anyway needs no permit. */
function wayTo(
  field: string,
  grant: Grant,
  rules: readonly boolean[],
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
