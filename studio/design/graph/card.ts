import type { Entity, Field } from '../../../metadata/model.ts';

export type Entities = Readonly<Record<string, Entity>>;

/** An entity as a box: its key fields, and below them those of its lines. */
export interface Card {
  readonly entity: Entity;
  readonly fields: readonly Field[];
  /** How many fields are not shown. */
  readonly more: number;
  readonly lines: readonly CardLines[];
}

export interface CardLines {
  readonly entity: Entity;
  readonly fields: readonly Field[];
  readonly more: number;
}

const MOST_FIELDS = 6;
const MOST_LINE_FIELDS = 4;

export function cardOf(entities: Entities, entity: Entity): Card {
  const lines = ownFields(entity).flatMap(({ lines: name }): CardLines[] => {
    const line = name === undefined ? undefined : entities[name];
    return line ? [{ entity: line, ...keyFields(line, MOST_LINE_FIELDS) }] : [];
  });
  return { entity, ...keyFields(entity, MOST_FIELDS), lines };
}

/** Those by which people know a record first, then what must be there, then the rest, each in document order. */
function keyFields(
  entity: Entity,
  most: number,
): { readonly fields: readonly Field[]; readonly more: number } {
  const label = new Set(entity.label.flatMap((part) => ('path' in part ? [part.path[0]] : [])));
  const rank = (field: Field) => (label.has(field.name) ? 0 : field.required ? 1 : field.hidden ? 3 : 2);
  const own = ownFields(entity).filter(({ kind }) => kind !== 'lines');
  const numbered = Object.values(entity.fields).filter(({ name }) => name === 'number' && label.has(name));
  const all = [...new Set([...numbered, ...own])].sort((a, b) => rank(a) - rank(b));
  return { fields: all.slice(0, most), more: Math.max(0, all.length - most) };
}

/** Without those that every entity has. */
export function ownFields(entity: Entity): readonly Field[] {
  return Object.values(entity.fields).filter(({ origin }) => origin === 'declared');
}

/** Pixels; entity-node.tsx and graph.css draw with the same. */
export const WIDTH = 232;
const HEAD = 46;
const ROW = 22;
const LINES_HEAD = 28;
const FOOT = 6;

/** Seen from far away: how many lines of its title a card has room for. */
export function titleLines(card: Card): number {
  return Math.floor((heightOf(card) - FAR_PADDING) / FAR_LINE);
}

const FAR_LINE = 32;
const FAR_PADDING = 10;

export function heightOf({ fields, more, lines }: Card): number {
  const rows = (count: number, left: number) => (count + (left > 0 ? 1 : 0)) * ROW;
  const inner = lines.map((each) => LINES_HEAD + rows(each.fields.length, each.more));
  return HEAD + rows(fields.length, more) + inner.reduce((sum, height) => sum + height, 0) + FOOT;
}
