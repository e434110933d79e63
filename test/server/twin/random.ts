/** Choices that follow from a seed alone. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  chance(share: number): boolean;
  pick<T>(of: readonly T[]): T;
  /** Each with the given chance, in their order. */
  some<T>(of: readonly T[], share?: number): T[];
  /** From low to high, both included. */
  between(low: number, high: number): number;
}

/** mulberry32 */
export function random(seed: number): Random {
  let at = seed;
  const next = () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const chance = (share: number) => next() < share;
  return {
    next,
    chance,
    pick: (of) => {
      const one = of[Math.floor(next() * of.length)];
      if (one === undefined) throw new Error('Nothing to pick from');
      return one;
    },
    some: (of, share = 0.4) => of.filter(() => chance(share)),
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  };
}
