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
  /** Between the cards. */
  readonly relations: readonly Relation[];
  /** Also with entities of packages that are left out. */
  readonly around: readonly Relation[];
  readonly titles: ReadonlyMap<string, string>;
}

export function drawingOf(entities: Entities, { package: only, system }: Shown): Drawing {
  const boxes = Object.values(entities).filter(({ lineOf }) => !lineOf);
  const withSystem = system || only === SYSTEM;
  const known = boxes.filter((entity) => withSystem || entity.package !== SYSTEM);
  const cards = known
    .filter((entity) => only === undefined || entity.package === only)
    .map((entity) => cardOf(entities, entity));
  const shown = new Set(cards.map(({ entity }) => entity.name));
  const around = relationsOf(entities, new Set(known.map(({ name }) => name)));
  return {
    cards,
    relations: around.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    around,
    titles: new Map(known.map(({ name, title }) => [name, title])),
  };
}

const kept = new Map<string, Arrangement>();
/** The one shown and the ones somebody goes back to. */
const MOST_KEPT = 8;

/** The same drawing keeps its places while somebody edits: only what changes its shape arranges it anew. */
export function arrangementOf({ cards, relations }: Pick<Drawing, 'cards' | 'relations'>): Arrangement {
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
  const arrangement = kept.get(shape) ?? arranged(cards, relations);
  kept.delete(shape);
  kept.set(shape, arrangement);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return arrangement;
}
