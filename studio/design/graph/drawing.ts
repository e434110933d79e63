/** What is drawn, from a model: boxes, lines between them, packages below. */
import { type Arrangement, arranged } from './arrangement.ts';
import { type Card, cardOf, type Entities } from './card.ts';
import { SYSTEM } from './hue.ts';
import { type Relation, relationsOf } from './relations.ts';

export interface Shown {
  /** Undefined: all. */
  readonly package: string | undefined;
  /** With the platform's own entities. */
  readonly system: boolean;
}

export interface Drawing {
  readonly cards: readonly Card[];
  readonly relations: readonly Relation[];
}

export function drawingOf(entities: Entities, { package: only, system }: Shown): Drawing {
  const cards = Object.values(entities)
    .filter(({ lineOf, package: own }) => {
      if (lineOf) return false;
      return only === undefined ? system || own !== SYSTEM : own === only;
    })
    .map((entity) => cardOf(entities, entity));
  return { cards, relations: relationsOf(entities, new Set(cards.map(({ entity }) => entity.name))) };
}

const known = new Map<string, Arrangement>();
/** The one shown and the ones somebody goes back to. */
const MOST_KNOWN = 8;

/** The same drawing keeps its places while somebody edits: only what changes its shape arranges it anew. */
export function arrangementOf({ cards, relations }: Drawing): Arrangement {
  const shape = JSON.stringify([
    cards.map(({ entity, fields, more, lines }) => [
      entity.name,
      entity.package,
      fields.length,
      more > 0,
      lines.map((line) => [line.fields.length, line.more > 0]),
    ]),
    relations.map(({ from, to, fields }) => [from, to, fields.map(({ title }) => title)]),
  ]);
  const arrangement = known.get(shape) ?? arranged(cards, relations);
  known.delete(shape);
  known.set(shape, arrangement);
  for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest);
  return arrangement;
}
