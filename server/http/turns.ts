interface Queue {
  working: number;
  readonly waiting: (() => void)[];
}

/** At most so many at work at once for each caller; what comes beyond waits for its turn, first come, first served. */
export class Turns {
  private readonly most: number;
  private readonly mostWaiting: number;
  private readonly queues = new Map<string, Queue>();

  constructor(most: number, mostWaiting: number) {
    this.most = most;
    this.mostWaiting = mostWaiting;
  }

  /** @returns what ends the turn, to be called once; undefined, at once, when too many wait already */
  async take(caller: string): Promise<(() => void) | undefined> {
    const queue = this.queues.get(caller) ?? { working: 0, waiting: [] };
    this.queues.set(caller, queue);
    if (queue.working < this.most) queue.working += 1;
    else if (queue.waiting.length >= this.mostWaiting) return undefined;
    else await new Promise<void>((resolve) => queue.waiting.push(resolve));
    return () => this.end(caller, queue);
  }

  /** The turn goes to the one who waits longest. */
  private end(caller: string, queue: Queue): void {
    const next = queue.waiting.shift();
    if (next) {
      next();
      return;
    }
    queue.working -= 1;
    if (queue.working === 0) this.queues.delete(caller);
  }
}
