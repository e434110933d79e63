/**
 * Another world that a person cannot tell from the first: what they do not see is changed, wherever that changes nothing of
 * what they see. Every change is tried in memory, under the rules themselves; one that a rule looks at is left out.
 */
import type { Model } from '../../../metadata/model.ts';
import type { Actor } from '../../../server/actor.ts';
import { ENTITIES, type EntityName } from './documents.ts';
import { otherValue, sameMask } from './other-values.ts';
import { placeOf, type Sight, type View, viewOf } from './sight.ts';
import type { Row, World } from './world.ts';

interface Change {
  readonly entity: EntityName;
  /** Absent after: the row goes; absent before: it comes. */
  readonly before?: Row;
  readonly after?: Row;
}

export interface Hidden {
  readonly world: World;
  /** What somebody saw and still sees. */
  readonly view: View;
  readonly changes: number;
}

/** Purchases are written from their lines, which are therefore let alone where the purchase itself is seen. */
const COMPUTED_FROM: readonly string[] = ['quantity', 'unit_price', 'amount'];

export function hide(model: Model, actor: Actor, before: World): Hidden {
  const view = viewOf(model, actor, before);
  let world = before;
  let changes = 0;
  const attempt = (wanted: readonly Change[], parts = 8): void => {
    if (wanted.length === 0) return;
    const changed = apply(world, wanted);
    if (isSame(before, view, changed, viewOf(model, actor, changed))) {
      world = changed;
      changes += wanted.length;
    } else if (wanted.length > 1 && parts > 1) {
      const half = Math.ceil(wanted.length / 2);
      attempt(wanted.slice(0, half), parts / 2);
      attempt(wanted.slice(half), parts / 2);
    }
  };
  for (const entity of ENTITIES) {
    for (const field of Object.keys(otherValue[entity])) attempt(valueChanges(entity, field));
  }
  for (const entity of ENTITIES) {
    attempt(removals(entity));
    for (const one of additions(entity)) attempt(one, 1);
  }
  return { world, view, changes };

  function sight(entity: string, row: Row): Sight | undefined {
    return view.get(placeOf(entity, row));
  }

  function valueChanges(entity: EntityName, field: string): Change[] {
    return (world[entity] ?? []).flatMap((row) => {
      const seen = sight(entity, row);
      if (
        ['plain', 'unmaskable'].includes(seen?.fields[field] ?? '') ||
        (seen?.row && COMPUTED_FROM.includes(field))
      )
        return [];
      const value = otherValue[entity][field]?.(row, world);
      return value === undefined ? [] : [{ entity, before: row, after: { ...row, [field]: value } }];
    });
  }

  /** Of what only its own lines refer to, every fourth. */
  function removals(entity: EntityName): Change[] {
    if (entity !== 'visit' && entity !== 'purchase') return [];
    const unseen = (world[entity] ?? []).filter((row) => !sight(entity, row)?.row);
    return unseen
      .filter((_, index) => index % 4 === 0)
      .flatMap((row) => [
        { entity, before: row },
        ...linesOf(row, world).map((line) => ({ entity: 'purchase_line' as const, before: line })),
      ]);
  }

  /** As many again as are unseen, each with its lines; of customers that are seen, first of those that have none. */
  function additions(entity: EntityName): Change[][] {
    if (entity === 'purchase_line') return [];
    const all = before.customer ?? [];
    const seen = all.filter((row) => sight('customer', row)?.row);
    const had = new Set((before[entity] ?? []).map(({ customer }) => customer));
    const customers =
      seen.length > 0 ? seen.toSorted((a, b) => Number(had.has(a.id)) - Number(had.has(b.id))) : all;
    const unseen = (before[entity] ?? []).filter((row) => !sight(entity, row)?.row);
    return unseen.slice(0, 12).map((row, index) => {
      const copy = copyOf(row, index, {
        ...('number' in row && { number: `H-${index}` }),
        ...('customer' in row && { customer: customers[index % customers.length]?.id }),
        ...(typeof row.name === 'string' && { name: `New ${entity} ${index}` }),
      });
      return [
        { entity, after: copy },
        ...linesOf(row, before).map((line, at) => ({
          entity: 'purchase_line' as const,
          after: copyOf(line, index * 10 + at, { parent_id: copy.id }),
        })),
      ];
    });
  }
}

function linesOf({ id }: Row, { purchase_line = [] }: World): readonly Row[] {
  return purchase_line.filter((line) => line.parent_id === id);
}

function copyOf(row: Row, index: number, changes: Readonly<Record<string, unknown>>): Row {
  return { ...row, ...changes, id: `${row.id.slice(0, 24)}ffff${String(index).padStart(8, '0')}` };
}

function apply(world: World, changes: readonly Change[]): World {
  const rows = new Map(
    ENTITIES.map((name) => [name, new Map((world[name] ?? []).map((row) => [row.id, row]))]),
  );
  for (const { entity, before, after } of changes) {
    if (before) rows.get(entity)?.delete(before.id);
    if (after) rows.get(entity)?.set(after.id, after);
  }
  const entries = [...rows].map(([name, of]) => [name, [...of.values()]] as const);
  return { ...world, ...Object.fromEntries(entries) };
}

/** Whether somebody sees the same rows with the same values and may do the same with them. */
function isSame(one: World, view: View, two: World, other: View): boolean {
  return ENTITIES.every((entity) => {
    const seen = rowsSeen(entity, one, view);
    const now = rowsSeen(entity, two, other);
    return seen.size === now.size && [...seen].every(([id, row]) => isSameRow(entity, row, now.get(id)));
  });
}

interface Seen {
  readonly row: Row;
  readonly sight: Sight;
}

function rowsSeen(entity: string, world: World, view: View): Map<string, Seen> {
  return new Map(
    (world[entity] ?? []).flatMap((row) => {
      const sight = view.get(placeOf(entity, row));
      return sight?.row ? [[row.id, { row, sight }] as const] : [];
    }),
  );
}

function isSameRow(entity: EntityName, one: Seen, two: Seen | undefined): boolean {
  if (!two || !one.sight.rules.every((rule, index) => rule === two.sight.rules[index])) return false;
  return Object.entries(one.sight.fields).every(([field, how]) => {
    if (how !== two.sight.fields[field]) return false;
    if (how === 'plain' || how === 'unmaskable') return one.row[field] === two.row[field];
    return how === 'hidden' || sameMask(entity, field, one.row[field], two.row[field]);
  });
}
