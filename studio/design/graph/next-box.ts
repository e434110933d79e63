import type { Box, Point } from './box.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest box on one side of another. */
export function nextBox(
  boxes: ReadonlyMap<string, Box>,
  from: string,
  direction: Direction,
): string | undefined {
  const start = boxes.get(from);
  if (!start) return undefined;
  const isLevel = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [name, box] of boxes) {
    const { x, y } = between(start, box);
    const along = (isLevel ? x : y) * sign;
    const aside = Math.abs(isLevel ? y : x);
    // Within a quarter turn around the direction.
    if (name === from || along <= 0 || aside > along * 2) continue;
    const distance = along + 2 * aside;
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

function between(one: Box, other: Box): Point {
  const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
  const [from, to] = [middle(one), middle(other)];
  return { x: to.x - from.x, y: to.y - from.y };
}
