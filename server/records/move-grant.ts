import type { Entity, Model } from '../../metadata/model.ts';
import type { Actor } from '../actor.ts';
import { entityGrants, type Grant, roleSet } from './grant.ts';

/** On which records an actor may make a move: a grant without fields. Closed by default. */
export function moveGrant(model: Model, actor: Actor, entity: Entity, move: string): Grant {
  const roles = roleSet(actor);
  const rules =
    roles === '*'
      ? [{ role: '*', onHeader: false }]
      : entityGrants(model, roles, entity).flatMap(({ role, grant }) =>
          (Object.hasOwn(grant.moves, move) ? (grant.moves[move] ?? []) : []).map(({ rows }) => ({
            ...(rows && { condition: rows }),
            role,
            onHeader: false,
          })),
        );
  return { entity, verb: 'update', move, rules, fields: {}, giving: [], clauses: [] };
}
