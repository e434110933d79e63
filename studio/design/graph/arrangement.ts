import type { Box, Point } from './box.ts';
import type { Card } from './card.ts';
import { GAP, type Group, grouped } from './group.ts';
import { type Relation, routeKey } from './relations.ts';

export interface Route {
  readonly points: readonly Point[];
  /** Middle of its title. */
  readonly label: Point;
  /** Between packages: drawn below all boxes, titled only when asked for. */
  readonly far: boolean;
}

export interface Arrangement {
  readonly boxes: ReadonlyMap<string, Box>;
  /** By `routeKey`. */
  readonly routes: ReadonlyMap<string, Route>;
  /** By package. */
  readonly groups: ReadonlyMap<string, Box>;
}

/** Room around the boxes of a package, and for its title above them. */
const PADDING = 20;
const GROUP_HEAD = 36;

/** Each package by itself, the packages in rows: a model of two hundred entities stays about as wide as it is high. */
export function arranged(cards: readonly Card[], relations: readonly Relation[]): Arrangement {
  const packages = [...new Set(cards.map(({ entity }) => entity.package))];
  const parts = packages.map((name) => {
    const own = cards.filter(({ entity }) => entity.package === name);
    const names = new Set(own.map(({ entity }) => entity.name));
    return grouped(
      own,
      relations.filter(({ from, to }) => names.has(from) && names.has(to)),
    );
  });
  const groups = inRows(parts);
  const boxes = new Map<string, Box>();
  const routes = new Map<string, Route>();
  for (const [index, { boxes: own, routes: lines }] of parts.entries()) {
    const { x = 0, y = 0 } = groups[index] ?? {};
    const moved = (point: Point) => ({ x: point.x + x + PADDING, y: point.y + y + GROUP_HEAD });
    for (const [name, box] of own) boxes.set(name, { ...box, ...moved(box) });
    for (const [key, { points, label }] of lines)
      routes.set(key, { points: points.map(moved), label: moved(label), far: false });
  }
  for (const relation of relations) {
    const [from, to] = [boxes.get(relation.from), boxes.get(relation.to)];
    if (!routes.has(routeKey(relation)) && from && to) routes.set(routeKey(relation), farRoute(from, to));
  }
  return { boxes, routes, groups: new Map(packages.map((name, index) => [name, groups[index] ?? NOWHERE])) };
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
/** Screens are wider than high. */
const ASPECT = 1.6;

/** The rows that are seen largest on a screen. */
function inRows(parts: readonly Group[]): readonly Box[] {
  const sizes = parts.map(({ width, height }) => ({
    width: width + 2 * PADDING,
    height: height + GROUP_HEAD + PADDING,
  }));
  const widths = sizes.map((_, end) =>
    sizes.slice(0, end + 1).reduce((sum, { width }) => sum + width + 2 * GAP, 0),
  );
  const all = widths.map((right) => rowsUpTo(right, sizes));
  const extent = (boxes: readonly Box[]) =>
    Math.max(...boxes.flatMap(({ x, y, width, height }) => [x + width, (y + height) * ASPECT]));
  return all.reduce((best, each) => (extent(each) < extent(best) ? each : best), all[0] ?? []);
}

function rowsUpTo(
  right: number,
  sizes: readonly { readonly width: number; readonly height: number }[],
): readonly Box[] {
  let [x, y, tallest] = [0, 0, 0];
  return sizes.map(({ width, height }) => {
    if (x > 0 && x + width > right) [x, y, tallest] = [0, y + tallest + 2 * GAP, 0];
    const box = { x, y, width, height };
    x += width + 2 * GAP;
    tallest = Math.max(tallest, height);
    return box;
  });
}

/** From the side that looks at the other box to the side of the other that looks back. */
function farRoute(from: Box, to: Box): Route {
  const start = {
    x: from.x + (from.x + from.width / 2 < to.x + to.width / 2 ? from.width : 0),
    y: from.y + 23,
  };
  const end = { x: to.x + (start.x <= to.x ? 0 : to.width), y: to.y + 23 };
  return { points: [start, end], label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, far: true };
}
