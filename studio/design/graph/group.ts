import { Graph, layout } from '@dagrejs/dagre';
import type { Box, Point } from './box.ts';
import { type Card, heightOf, WIDTH } from './card.ts';
import { type Relation, relationTitle, routeKey } from './relations.ts';

/** The boxes of one package, from 0, 0. */
export interface Group {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point }>;
  readonly width: number;
  readonly height: number;
}

export const GAP = 28;
const BETWEEN_RANKS = 40;

/** Who refers stands left of what it refers to; boxes without any relation stand below all others. */
export function grouped(cards: readonly Card[], relations: readonly Relation[]): Group {
  const related = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: BETWEEN_RANKS, nodesep: GAP, edgesep: 12 });
  for (const card of cards)
    if (related.has(card.entity.name))
      graph.setNode(card.entity.name, { width: WIDTH, height: heightOf(card) });
  for (const relation of relations) {
    const width = textWidth(relationTitle(relation));
    graph.setEdge(relation.from, relation.to, { width, height: 18, labelpos: 'c' });
  }
  if (related.size > 0) layout(graph);
  const boxes = new Map<string, Box>();
  for (const name of graph.nodes()) {
    const { x = 0, y = 0, width, height } = graph.node(name);
    boxes.set(name, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const routes = new Map(
    relations.map((relation) => {
      const { points = [], x = 0, y = 0 } = graph.edge(relation.from, relation.to);
      return [routeKey(relation), { points, label: { x, y } }] as const;
    }),
  );
  const islands = cards.filter(({ entity }) => !related.has(entity.name));
  const all = new Map([...boxes, ...below(boxes, islands)]);
  return { boxes: all, routes, ...extent(all) };
}

/** In rows about as wide as what stands above them, or, where nothing does, as wide as high. */
function below(boxes: ReadonlyMap<string, Box>, cards: readonly Card[]): readonly (readonly [string, Box])[] {
  const above = extent(boxes);
  const square = Math.ceil(Math.sqrt(cards.length));
  const right = Math.max(above.width, square * (WIDTH + GAP));
  let y = above.height > 0 ? above.height + 2 * GAP : 0;
  let [x, tallest] = [0, 0];
  return cards.map((card) => {
    const height = heightOf(card);
    if (x > 0 && x + WIDTH > right) [x, y, tallest] = [0, y + tallest + GAP, 0];
    const box = { x, y, width: WIDTH, height };
    x += WIDTH + GAP;
    tallest = Math.max(tallest, height);
    return [card.entity.name, box] as const;
  });
}

function extent(boxes: ReadonlyMap<string, Box>): { readonly width: number; readonly height: number } {
  const all = [...boxes.values()];
  return {
    width: Math.max(0, ...all.map(({ x, width }) => x + width)),
    height: Math.max(0, ...all.map(({ y, height }) => y + height)),
  };
}

/** At 12 pixels: Han characters are as wide as they are high, others about half. */
function textWidth(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 12 : 6.6), 12);
}
