/** Whether who made a preview may still see what it holds: roles, grants and companies may have become others since. */
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { requireRight } from '../change-set/access.ts';
import { requireAddedRoles } from './added-roles.ts';
import type { Seat } from './seat.ts';
import { eyesOf, sightKey, sightOf } from './sight.ts';

/** As the preview was made: by the same person, who acts as nobody else, with the same sight, with eyes still in reach. */
export async function maySitThere(context: Context, seat: Seat): Promise<boolean> {
  const { actor, release } = context;
  if (actor.user !== seat.user || actor.impersonator !== undefined) return false;
  try {
    await requireRight(context, seat.changeSet, 'read');
    const changeSet = { id: seat.changeSet };
    const sight = await sightOf(context, changeSet);
    if (sightKey(sight, release.model) !== seat.sight) return false;
    await eyesOf(context, sight, seat.as.id);
    if (seat.roles.length > 0) await requireAddedRoles(context, changeSet, sight);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return false;
    throw error;
  }
}
