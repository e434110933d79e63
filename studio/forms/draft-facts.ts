import type { Facts, Moment } from '../../metadata/condition/facts.ts';
import type { Entity } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import type { Row } from '../api/records.ts';
import type { Content, KnownRows, Values } from './content.ts';
import { flat } from './facts.ts';

interface World {
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

export function rowFactsOf(world: World, entity: Entity, values: Values, before: Values | undefined): Facts {
  const related: Record<string, Values> = {};
  for (const field of Object.values(entity.fields)) {
    const id = values[field.name];
    const target = field.reference && typeof id === 'string' ? world.known.get(id) : undefined;
    if (target) collect(world.model, field.reference?.entity ?? '', target, field.name, related);
  }
  return { values, related, rows: {}, moment: world.moment, ...(before ? { before } : {}) };
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
