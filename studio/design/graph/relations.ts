import type { Entity, Field } from '../../../metadata/model.ts';
import { type Entities, ownFields } from './card.ts';

/** All references from one box to another; lines count as the box they stand in. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly fields: readonly Field[];
}

export const routeKey = ({ from, to }: Relation) => `${from}>${to}`;

/** Between entities that are shown. What leads back to its own box is no line of the drawing. */
export function relationsOf(entities: Entities, shown: ReadonlySet<string>): readonly Relation[] {
  const found = new Map<string, { from: string; to: string; fields: Field[] }>();
  for (const entity of Object.values(entities))
    for (const field of ownFields(entity)) {
      const target = field.reference && entities[field.reference.entity];
      if (!target) continue;
      const from = boxOf(entities, entity).name;
      const to = boxOf(entities, target).name;
      if (from === to || !shown.has(from) || !shown.has(to)) continue;
      const key = `${from} ${to}`;
      const relation = found.get(key) ?? { from, to, fields: [] };
      relation.fields.push(field);
      found.set(key, relation);
    }
  return [...found.values()];
}

/** The entity whose box an entity stands in: lines stand in their header. */
export function boxOf(entities: Entities, entity: Entity): Entity {
  const header = entity.lineOf && entities[entity.lineOf.entity];
  return header ? boxOf(entities, header) : entity;
}

/** Boxes at the other end of a box's lines. */
export function neighboursOf(relations: readonly Relation[], name: string): ReadonlySet<string> {
  const ends = relations.filter(({ from, to }) => from === name || to === name);
  return new Set(ends.flatMap(({ from, to }) => [from, to]).filter((end) => end !== name));
}

const SHOWN_TITLES = 2;

/** What stands at a line: the titles of its fields. */
export function relationTitle({ fields }: Relation): string {
  const titles = [...new Set(fields.map(({ title }) => title))];
  const shown = titles.slice(0, SHOWN_TITLES).join(' · ');
  return titles.length > SHOWN_TITLES ? `${shown} +${titles.length - SHOWN_TITLES}` : shown;
}
