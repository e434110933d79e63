/** Who may preview what: a draft can widen rights, so a preview must not show more than the one who opens it could make theirs. */
import { createHash } from 'node:crypto';
import type { Model } from '../../../metadata/model.ts';
import type { Actor } from '../../actor.ts';
import type { Context } from '../../context.ts';
import { fieldProblem, Problem } from '../../errors.ts';
import { isAdministrator } from '../../people/administrator.ts';
import { managedCompanies, managesUsers } from '../../people/managed.ts';
import { grantForRoles, roleSet } from '../../records/grant.ts';
import { keptForModel } from '../../records/kept-for-model.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { mayWithChangeSets, requireRight } from '../change-set/access.ts';
import { requireOtherEyes } from '../change-set/four-eyes.ts';
import type { ChangeSet } from '../change-set/stored.ts';

/**
 * `whole`: all records of these companies, for who may publish the change set, and for administrators, who may give themselves
 * any role. `own`: what the roles of today let the person read in the company of today.
 */
export type Sight =
  | { readonly kind: 'whole'; readonly companies: readonly string[] }
  | { readonly kind: 'own'; readonly actor: Actor };

export async function sightOf(context: Context, changeSet: Pick<ChangeSet, 'id'>): Promise<Sight> {
  const { actor, workspace } = context;
  if (!(isAdministrator(actor) || (await mayPublish(context, changeSet)))) return { kind: 'own', actor };
  const companies = managedCompanies(workspace.schema, actor).distinct().orderBy('company');
  const rows = await workspace.db.query(statementOf(companies));
  return { kind: 'whole', companies: rows.map(([id]) => String(id)) };
}

async function mayPublish(context: Context, changeSet: Pick<ChangeSet, 'id'>): Promise<boolean> {
  const { actor, release } = context;
  if (!mayWithChangeSets(roleSet(actor), release.model, 'publish')) return false;
  try {
    await requireRight(context, changeSet.id, 'publish');
    await requireOtherEyes(context, changeSet);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * With whose eyes.
 * @throws Problem FORBIDDEN for others without the right; INVALID (BAD_REFERENCE at `/as`) for who is not active, or works in a
 * company out of reach
 */
export async function eyesOf(
  { actor, workspace }: Context,
  sight: Sight,
  as: string = actor.user,
): Promise<Person> {
  const id = as.toLowerCase();
  if (id === actor.user) return { id, name: actor.name };
  if (sight.kind === 'own') throw new Problem('FORBIDDEN');
  const { db, schema } = workspace;
  const person = from(schema, 'user').where({ id, active: true }).select('name');
  const [row] = await db.query(statementOf(person));
  if (!row || !(await managesUsers(workspace, db, actor, [id])))
    throw fieldProblem([{ pointer: '/as', code: 'BAD_REFERENCE' }]);
  return { id, name: String(row[0]) };
}

/** Text that is another one as soon as anything is that a sight depends on. */
export function sightKey(sight: Sight, model: Model): string {
  const { kind } = sight;
  const hash = createHash('sha256');
  if (kind === 'whole')
    return hash.update(JSON.stringify({ kind, companies: sight.companies })).digest('hex');
  const { user, department, company, assignments } = sight.actor;
  const { hash: rights } = readRights(model, roleSet(sight.actor));
  return hash.update(JSON.stringify({ kind, user, department, company, assignments, rights })).digest('hex');
}

const kept = keptForModel<{ readonly hash: string }>(100);

/** What roles let read of each entity, and on which rows. */
function readRights(model: Model, roles: string): { readonly hash: string } {
  return kept(model, roles, () => {
    const hash = createHash('sha256');
    for (const entity of Object.values(model.entities)) {
      const { rules, fields } = grantForRoles(model, roles, entity, 'read');
      if (rules.length > 0) hash.update(JSON.stringify([entity.name, rules, fields]));
    }
    return { hash: hash.digest('hex') };
  });
}
