/** What a role may do with an entity, verb by verb. */
import type { Clause, Entity, EntityGrant, Role } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, following, type Place, params } from './change.ts';
import { diffFieldRights, isConsequence } from './field-rights.ts';
import { CLAUSES, type ClauseVerb, FLAGS, verbParams } from './grant-verb.ts';
import { diffLookup, diffMoves, diffUnmask } from './record-rights.ts';
import { diffRows } from './rows.ts';
import { same } from './same.ts';
import type { Versions } from './versions.ts';

export interface GrantPlace {
  readonly role: Role;
  readonly entity: string;
  readonly versions: Versions;
}

const NOTHING: EntityGrant = {
  read: [],
  create: [],
  update: [],
  delete: [],
  moves: {},
  export: false,
  import: false,
  print: false,
  report: false,
  share: false,
};

/** An entity that the role had no right on, or has none any more. */
export function newGrant(
  before: EntityGrant | undefined,
  after: EntityGrant | undefined,
  old: Role,
  place: GrantPlace,
): readonly Change[] {
  return diffGrant(before ?? NOTHING, after ?? NOTHING, old, place);
}

export function diffGrant(
  before: EntityGrant,
  after: EntityGrant,
  old: Role,
  place: GrantPlace,
): readonly Change[] {
  if (same(before, after)) return [];
  const { role, entity, versions } = place;
  const at = { path: `role/${role.name}`, entity };
  const header = headerGrants(entity, old, role, versions);
  return [
    ...CLAUSES.flatMap((verb) => diffVerb(verb, before[verb], after[verb], at, place, header)),
    ...FLAGS.flatMap((verb) =>
      before[verb] === after[verb] || (header && header.before[verb] !== header.after[verb])
        ? []
        : [change(after[verb] ? 'grant' : 'withdraw', at, 'none', verbParams(verb))],
    ),
    ...diffMoves(before.moves, after.moves, at),
    ...diffUnmask(before, after, at),
    ...diffLookup(before, after, at),
  ];
}

interface HeaderGrants {
  readonly before: EntityGrant;
  readonly after: EntityGrant;
}

/** Lines are granted with their header: what is told of the header is not told again of them. */
function headerGrants(name: string, old: Role, now: Role, versions: Versions): HeaderGrants | undefined {
  const line: Entity | undefined = own(versions.after.entities, name);
  if (!line?.lineOf) return undefined;
  const header = line.lineOf.entity;
  return { before: own(old.grants, header) ?? NOTHING, after: own(now.grants, header) ?? NOTHING };
}

function diffVerb(
  verb: ClauseVerb,
  before: readonly Clause[],
  after: readonly Clause[],
  at: Place,
  place: GrantPlace,
  header: HeaderGrants | undefined,
): readonly Change[] {
  if (same(before, after)) return [];
  const above = verb === 'delete' ? 'update' : verb;
  const came = before.length === 0;
  const went = after.length === 0;
  if (came || went) {
    const isTold = header && (header.before[above].length === 0) !== (header.after[above].length === 0);
    if (isTold) return [];
    const found = came ? granted(verb, after, at, place) : change('withdraw', at, 'none', verbParams(verb));
    return [hasHeaderAsBefore(place) ? found : following(found)];
  }
  const found = [
    ...diffFieldRights(verb, before, after, place),
    ...(header ? [] : diffRows(verb, before, after, at, place.entity)),
  ];
  // As many clauses as the header has: that they are more or fewer is told there.
  if (found.length > 0 || (header && before.length !== after.length)) return found;
  if (isSamePairs(before, after, place)) return [];
  return [change('changeClauses', at, 'none', verbParams(verb))];
}

/** Lines that are new in their header, or have left it, are granted with it without a word. */
function hasHeaderAsBefore({ entity, versions: { before, after } }: GrantPlace): boolean {
  const [old, now] = [own(before.entities, entity), own(after.entities, entity)];
  return (old ? old.lineOf?.entity : undefined) === now?.lineOf?.entity;
}

/** Whether clause by clause the fields that were there before and are there now are given as before. */
function isSamePairs(before: readonly Clause[], after: readonly Clause[], place: GrantPlace): boolean {
  const { entity, versions } = place;
  const [old, now] = [own(versions.before.entities, entity), own(versions.after.entities, entity)];
  const isLasting = (name: string) => now !== undefined && !isConsequence(name, old, now);
  const lasting = (names: readonly string[]) => names.filter(isLasting).toSorted();
  const pairs = (clauses: readonly Clause[]) =>
    clauses.map(({ rows, fields: { plain, masked } }) => [rows, lasting(plain), lasting(masked)]);
  return same(pairs(before), pairs(after));
}

function granted(verb: ClauseVerb, clauses: readonly Clause[], at: Place, { entity }: GrantPlace): Change {
  const [only, ...more] = clauses;
  const isAll = clauses.some(({ rows }) => rows === undefined);
  const condition = more.length === 0 ? only?.rows : undefined;
  return change(
    'grant',
    at,
    'none',
    params({
      ...verbParams(verb),
      condition: condition && { is: 'condition', entity, condition },
      some: isAll ? undefined : true,
    }),
  );
}
