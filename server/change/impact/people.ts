/** Whose rights a release changes: named persons, and only where all their roles together give more or less than before. */
import { renamedModel } from '../../../metadata/diff/renamed-model.ts';
import { own } from '../../../metadata/table.ts';
import { EVERYONE } from '../../records/grant.ts';
import { type ChangedRights, rightsBetween } from './changed-rights.ts';
import type { ImpactContext } from './context.ts';
import type { Holder, Person } from './holders.ts';

export interface PeopleImpact {
  /** Active people whose rights change in any way. */
  readonly count: number;
  readonly gains: readonly PeopleGroup[];
  readonly losses: readonly PeopleGroup[];
  /** They may see or do the same with other records. */
  readonly others: readonly PeopleGroup[];
  /** Active people who had roles, of which none is left. */
  readonly withoutRole: Pick<PeopleGroup, 'count' | 'people'>;
}

/** People with the same sentences. */
export interface PeopleGroup {
  readonly rights: readonly string[];
  readonly count: number;
  /** The first of them by name. */
  readonly people: readonly Person[];
}

const NAMED = 50;

export function peopleOf(context: ImpactContext): PeopleImpact {
  const { holders } = context;
  const changed = rightsBetween(context);
  const bySet = new Map<string, ChangedRights>();
  const rightsOf = (set: string) => {
    const known = bySet.get(set) ?? changed(set);
    bySet.set(set, known);
    return known;
  };
  const all = holders.map((holder) => ({ holder, rights: holder.sets.map(rightsOf) }));
  const grouped = (part: keyof ChangedRights) =>
    groupsOf(all.map(({ holder, rights }) => [holder, [...new Set(rights.flatMap((each) => each[part]))]]));
  const isChanged = ({ gains, losses, others }: ChangedRights) =>
    gains.length + losses.length + others.length > 0;
  return {
    count: all.filter(({ rights }) => rights.some(isChanged)).length,
    gains: grouped('gains'),
    losses: grouped('losses'),
    others: grouped('others'),
    withoutRole: some(holders.filter((holder) => hasLostAll(holder, context))),
  };
}

/** Everybody holds one role besides, which gives nothing to work with. */
function hasLostAll({ sets }: Holder, { before, after }: ImpactContext): boolean {
  const { roles } = renamedModel(before, after);
  const held = sets.flatMap((set) => set.split(' ')).filter((role) => role !== EVERYONE && own(roles, role));
  return held.length > 0 && held.every((role) => !own(after.roles, role));
}

/** Largest first. */
function groupsOf(rights: readonly (readonly [Person, readonly string[]])[]): readonly PeopleGroup[] {
  const groups = new Map<string, { rights: readonly string[]; people: Person[] }>();
  for (const [person, sentences] of rights) {
    if (sentences.length === 0) continue;
    const key = JSON.stringify(sentences.toSorted());
    const group = groups.get(key) ?? { rights: sentences, people: [] };
    group.people.push(person);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((one, other) => other.people.length - one.people.length)
    .map((group) => ({ rights: group.rights, ...some(group.people) }));
}

function some(people: readonly Person[]): Pick<PeopleGroup, 'count' | 'people'> {
  return { count: people.length, people: people.slice(0, NAMED).map(({ user, name }) => ({ user, name })) };
}
