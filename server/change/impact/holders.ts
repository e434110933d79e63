/** Who holds which roles, as the next release calls them. */
import { newNames } from '../../../metadata/diff/new-names.ts';
import { renamedRoles } from '../../../metadata/diff/renames.ts';
import type { Model } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { EVERYONE } from '../../records/grant.ts';
import { knex, statementOf } from '../../store/sql-builder.ts';
import type { ImpactContext } from './context.ts';
import type { Reading } from './reading.ts';

export interface Person {
  /** Id. */
  readonly user: string;
  readonly name: string;
}

export interface Holder extends Person {
  /** Sets of roles as `roleSet` writes them, one for each company, by their new names. */
  readonly sets: readonly string[];
}

/**
 * Active people by name, with what they hold in each company. A name that is still assigned although its role went is held where
 * the next release has such a role again; where another role is renamed to it, it is not that one.
 */
export async function holdersOf(
  reading: Reading,
  schema: string,
  { before, after }: { readonly before: Model; readonly after: Model },
): Promise<readonly Holder[]> {
  if (!own(before.entities, 'role_assignment') || !own(before.entities, 'user')) return [];
  const held = knex()
    .withSchema(schema)
    .from('user as person')
    .leftJoin('role_assignment as given', 'given.user', 'person.id')
    .where('person.active', true)
    .groupBy('person.id', 'person.name', 'given.company')
    .orderBy(['person.name', 'person.id', 'given.company'])
    .select('person.id', 'person.name')
    .select(knex().raw(`array_to_string(array_agg(distinct given.role), ' ')`));
  const { role: nameAfter } = newNames(before, after);
  const taken = renamedRoles(before, after);
  const holders = new Map<string, Holder>();
  for (const [id, name, roles] of await reading.query(statementOf(held))) {
    const user = String(id);
    const names = String(roles).split(' ').filter(Boolean);
    const held = names.filter((role) => !taken.has(role)).map(nameAfter);
    const set = [...new Set([...held, EVERYONE])].sort().join(' ');
    const known = holders.get(user);
    holders.set(user, { user, name: String(name), sets: [...(known?.sets ?? []), set] });
  }
  return [...holders.values()];
}

/** How many hold each role that is renamed, by its new name. */
export function holdersOfRenamed({
  before,
  after,
  holders,
}: Pick<ImpactContext, 'before' | 'after' | 'holders'>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...renamedRoles(before, after).keys()].map((role) => [
      role,
      holders.filter(({ sets }) => sets.some((set) => set.split(' ').includes(role))).length,
    ]),
  );
}
