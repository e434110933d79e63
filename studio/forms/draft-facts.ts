import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import type { Row } from '../api/records.ts';
import type { Content, KnownRows, Values } from './content.ts';
import { flat } from './facts.ts';

/** What a form knows besides what stands in it. */
export interface World {
  readonly model: StudioModel;
  readonly known: KnownRows;
  readonly moment: Moment;
}

/** The facts of a form: what conditions, filters and expressions are asked on. */
export function draftFacts(
  world: World,
  entity: Entity,
  content: Content,
  before: Content | undefined,
): Facts {
  const header = rowFactsOf(world, entity, content.values, before?.values);
  const rows: Record<string, readonly Facts[]> = {};
  const facts: Facts = { ...header, rows };
  for (const [name, lines] of Object.entries(content.lines)) {
    const lineEntity = world.model.entities[entity.fields[name]?.lines ?? ''];
    const saved = new Map(before?.lines[name]?.map((line) => [line.key, line.values]));
    rows[name] = lineEntity
      ? lines.map((line) => ({
          ...rowFactsOf(world, lineEntity, line.values, saved.get(line.key)),
          parent: facts,
        }))
      : [];
  }
  return facts;
}

/** The records that a row refers to, as far as they are known, in the order of its reference fields. */
export type Targets = readonly (Row | undefined)[];

export function targetsOf({ known }: World, entity: Entity, values: Values): Targets {
  return referencesOf(entity).map(({ name }) => {
    const id = values[name];
    return typeof id === 'string' ? known.get(id) : undefined;
  });
}

export function sameTargets(a: Targets, b: Targets): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

const references = new WeakMap<Entity, readonly Field[]>();

function referencesOf(entity: Entity): readonly Field[] {
  const remembered = references.get(entity);
  if (remembered) return remembered;
  const found = Object.values(entity.fields).filter(({ reference }) => reference !== undefined);
  references.set(entity, found);
  return found;
}

/** Values never change in place, so that what was found out about them once stays true: 299 of 300 lines are here. */
const found = new WeakMap<
  Values,
  { readonly targets: Targets; readonly before: Values | undefined; readonly facts: Facts }
>();

export function rowFactsOf(world: World, entity: Entity, values: Values, before: Values | undefined): Facts {
  const { model, moment } = world;
  const targets = targetsOf(world, entity, values);
  const remembered = found.get(values);
  if (remembered && remembered.before === before && sameTargets(remembered.targets, targets))
    return remembered.facts;
  const related: Record<string, Values> = {};
  for (const [index, field] of referencesOf(entity).entries()) {
    const target = targets[index];
    if (target) collect(model, field.reference?.entity ?? '', target, field.name, related);
  }
  const facts: Facts = { values, related, rows: {}, moment, ...(before ? { before } : {}) };
  found.set(values, { targets, before, facts });
  return facts;
}

function collect(
  model: StudioModel,
  entity: string,
  row: Row,
  path: string,
  into: Record<string, Values>,
): void {
  into[path] = flat(row);
  for (const [name, value] of Object.entries(row)) {
    const target = model.entities[entity]?.fields[name]?.reference?.entity;
    if (target === undefined || typeof value !== 'object' || value === null) continue;
    collect(model, target, value as Row, `${path}.${name}`, into);
  }
}
