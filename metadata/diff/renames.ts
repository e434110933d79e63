/**
 * What of one model is what of the other, although the names differ: `formerly` of the newer one says so, and that of the
 * older one when a release is taken back.
 */
import type { Entity, Field, Model } from '../model.ts';
import { own } from '../table.ts';

interface Named {
  readonly name: string;
  readonly formerly?: readonly string[];
}

/** New name → old name, of what is in both and named differently. */
export type Renames = ReadonlyMap<string, string>;

/** The entities of `after` that had another name; lines follow their header and its field. */
export function renamedEntities(before: Model, after: Model): Renames {
  const [old, now] = [Object.values(before.entities), Object.values(after.entities)];
  const renames = new Map(renamed(withoutLines(old), withoutLines(now)));
  for (const entity of now) {
    const { lineOf } = entity;
    if (!lineOf || own(before.entities, entity.name)) continue;
    const oldHeader = own(before.entities, renames.get(lineOf.entity) ?? lineOf.entity);
    const header = own(after.entities, lineOf.entity);
    if (!oldHeader || !header) continue;
    const oldField = renamedFields(oldHeader, header).get(lineOf.field) ?? lineOf.field;
    const oldName = own(oldHeader.fields, oldField)?.lines;
    if (oldName !== undefined && oldName !== entity.name && !own(after.entities, oldName))
      renames.set(entity.name, oldName);
  }
  return renames;
}

/** The roles of `after` that had another name. */
export function renamedRoles(before: Model, after: Model): Renames {
  return renamed(Object.values(before.roles), Object.values(after.roles));
}

/** The fields of `after` that had another name; it is the same entity in both models, whatever its name. */
export function renamedFields(before: Entity, after: Entity): Renames {
  return renamed(Object.values(before.fields), Object.values(after.fields));
}

/** The values of a choice that had another name: new → all old ones that are values of `before`. */
export function renamedValues(before: Field, after: Field): ReadonlyMap<string, readonly string[]> {
  const [old, now] = [before.options ?? [], after.options ?? []];
  const named = (options: typeof old) =>
    options.map(({ value, formerly }) => ({ name: value, ...(formerly && { formerly }) }));
  const taken = new Map<string, readonly string[]>();
  const gone = named(old).filter(({ name }) => !now.some((option) => option.value === name));
  for (const option of named(now)) {
    const merged = gone.filter(
      ({ name, formerly }) =>
        option.formerly?.includes(name) === true ||
        (formerly?.includes(option.name) === true && !old.some(({ value }) => value === option.name)),
    );
    if (merged.length > 0)
      taken.set(
        option.name,
        merged.map(({ name }) => name),
      );
  }
  return taken;
}

function renamed(before: readonly Named[], after: readonly Named[]): Renames {
  const gone = before.filter(({ name }) => !after.some((each) => each.name === name));
  const come = after.filter(({ name }) => !before.some((each) => each.name === name));
  const renames = new Map<string, string>();
  for (const now of come) {
    const left = gone.filter(({ name }) => ![...renames.values()].includes(name));
    const old = formerOf(now, left) ?? left.find(({ formerly }) => formerly?.includes(now.name));
    if (old) renames.set(now.name, old.name);
  }
  return renames;
}

/** The newest of its former names counts first. */
function formerOf({ formerly = [] }: Named, gone: readonly Named[]): Named | undefined {
  for (const name of formerly.toReversed()) {
    const old = gone.find((each) => each.name === name);
    if (old) return old;
  }
  return undefined;
}

function withoutLines(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter(({ lineOf }) => !lineOf);
}
