/** What roles give together, as if it were one role: without what one of them gives already, so that it can be compared. */
import type { Condition } from '../../../metadata/condition/condition.ts';
import { same } from '../../../metadata/diff/same.ts';
import type { Clause, Entity, EntityGrant, Model, Role } from '../../../metadata/model.ts';
import { nameTable } from '../../../metadata/table.ts';
import { entityGrants, grantForRoles, type Verb } from '../../records/grant.ts';

/** @param roles role set as `roleSet` writes it */
export function unionRole(model: Model, roles: string, name: string): Role {
  const grants = Object.values(model.entities).flatMap((entity): [string, EntityGrant][] => {
    const grant = unionGrant(model, roles, entity);
    return grant ? [[entity.name, grant]] : [];
  });
  return { name, title: '', package: '', grants: nameTable(grants) };
}

function unionGrant(model: Model, roles: string, entity: Entity): EntityGrant | undefined {
  const all = entityGrants(model, roles, entity).map(({ grant }) => grant);
  const clauses = (verb: Verb) => unionClauses(model, roles, entity, verb);
  const has = (word: 'export' | 'import' | 'print' | 'report' | 'share') => all.some((grant) => grant[word]);
  const unmask = all.flatMap((grant) => grant.unmask ?? []);
  const lookup = all.flatMap((grant) => grant.lookup ?? []);
  const inOrder = (names: readonly string[]) =>
    Object.keys(entity.fields).filter((name) => names.includes(name));
  const grant: EntityGrant = {
    read: clauses('read'),
    create: clauses('create'),
    update: clauses('update'),
    delete: clauses('delete'),
    moves: unionMoves(all),
    export: has('export'),
    import: has('import'),
    print: has('print'),
    report: has('report'),
    share: has('share'),
    ...(unmask.length > 0 && {
      unmask: {
        fields: inOrder(unmask.flatMap(({ fields }) => fields)),
        reason: unmask.every(({ reason }) => reason),
      },
    }),
    ...(lookup.length > 0 && {
      lookup: {
        by: inOrder(lookup.flatMap(({ by }) => by)),
        fields: inOrder(lookup.flatMap(({ fields }) => fields)),
      },
    }),
  };
  const isNothing = Object.values(grant).every((part) => part === false || Object.keys(part).length === 0);
  return isNothing ? undefined : grant;
}

function unionMoves(all: readonly EntityGrant[]): EntityGrant['moves'] {
  const names = [...new Set(all.flatMap(({ moves }) => Object.keys(moves)))].sort();
  return nameTable(
    names.map((name) => {
      const clauses = all.flatMap(({ moves }) => moves[name] ?? []);
      const everywhere = clauses.find(({ rows }) => rows === undefined);
      return [name, everywhere ? [everywhere] : distinctRows(clauses)];
    }),
  );
}

function distinctRows<T extends Rows>(clauses: readonly T[]): readonly T[] {
  return clauses
    .filter((each, index) => clauses.findIndex((other) => isSame(other, each)) === index)
    .toSorted((one, other) => textOf(one).localeCompare(textOf(other), 'en'));
}

export interface Rows extends Pick<Clause, 'rows'> {
  /** The role whose assignments its condition asks for: the same words of another role are about other rows. */
  readonly by?: string;
}

const isSame = (one: Rows, other: Rows): boolean => same(one.rows, other.rows) && one.by === other.by;
const textOf = ({ rows, by = '' }: Rows): string => JSON.stringify([rows ?? '', by]);

/** Of each clause what no wider one gives; a clause that gives nothing more is left out. */
function unionClauses(model: Model, roles: string, entity: Entity, verb: Verb): readonly Clause[] {
  const { clauses, rules } = grantForRoles(model, roles, entity, verb);
  const given = clauses.map(({ rule, role, fields }): Clause & Rows => {
    const rows = rules[rule]?.condition;
    if (!rows) return { fields };
    return { rows, fields, ...(JSON.stringify(rows).includes('"$assignment.') && { by: role }) };
  });
  const merged = distinctRows(given).map((clause): Clause & Rows => {
    const alike = given.filter((each) => isSame(each, clause));
    const names = (how: 'plain' | 'masked') => alike.flatMap(({ fields }) => fields[how]);
    return { ...clause, fields: selection(entity, names('plain'), names('masked')) };
  });
  return merged.flatMap((clause, index) => {
    const wider = merged.filter(
      (other, at) => at !== index && covers(other, clause) && !(at > index && covers(clause, other)),
    );
    return whatIsLeft(entity, clause, wider);
  });
}

/** Whether a clause is about all rows of the other, as far as can be told. */
export function covers(wide: Rows, narrow: Rows): boolean {
  return (wide.by === undefined || wide.by === narrow.by) && isWider(wide, narrow);
}

function whatIsLeft(entity: Entity, clause: Clause & Rows, wider: readonly Clause[]): readonly Clause[] {
  const { fields } = clause;
  const plain = new Set(wider.flatMap((each) => each.fields.plain));
  const masked = new Set(wider.flatMap((each) => each.fields.masked));
  const left = selection(
    entity,
    fields.plain.filter((name) => !plain.has(name)),
    fields.masked.filter((name) => !plain.has(name) && !masked.has(name)),
  );
  const isEmpty = left.plain.length === 0 && left.masked.length === 0;
  // Of what has no fields, as of deleting, the rows count.
  return isEmpty && wider.length > 0 ? [] : [{ ...clause, fields: left }];
}

function selection(entity: Entity, plain: readonly string[], masked: readonly string[]): Clause['fields'] {
  const names = Object.keys(entity.fields);
  return {
    plain: names.filter((name) => plain.includes(name)),
    masked: names.filter((name) => masked.includes(name) && !plain.includes(name)),
  };
}

function isWider({ rows: wide }: Pick<Clause, 'rows'>, { rows: narrow }: Pick<Clause, 'rows'>): boolean {
  if (!wide) return true;
  if (!narrow) return false;
  const parts = partsOf(narrow);
  return partsOf(wide).every((part) => parts.some((each) => same(each, part)));
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.op === 'all' ? condition.of.flatMap(partsOf) : [condition];
}
