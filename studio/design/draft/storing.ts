import { isProblem } from '../../api/problem.ts';

const PAUSE = 600;
/** Where the server did not answer it is asked again after these, the last of them time and again (ms). */
const RETRIES = [5_000, 15_000, 30_000, 60_000];

interface Acts {
  isMissing(): boolean;
  send(): Promise<void>;
  stored(): void;
  failed(problem: unknown): void;
}

/** Stores what is missing a moment after it was edited, one write after the other, and again where no answer came. */
export class Storing {
  readonly #acts: Acts;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #tries = 0;
  #ended = false;

  constructor(acts: Acts) {
    this.#acts = acts;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @param pause ms */
  soon(pause = PAUSE): void {
    clearTimeout(this.#timer);
    if (!this.#ended) this.#timer = setTimeout(() => void this.#run(), pause);
  }

  /** Resolves when it has been tried, well or not. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    await this.#run();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #run(): Promise<void> {
    this.#running ??= this.#store().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #store(): Promise<void> {
    try {
      while (!this.#ended && this.#acts.isMissing()) await this.#acts.send();
      this.#tries = 0;
      this.#acts.stored();
    } catch (problem) {
      this.#acts.failed(problem);
      if (isPassing(problem)) this.soon(RETRIES[Math.min(this.#tries++, RETRIES.length - 1)]);
    }
  }
}

/** It may well work when it is tried again as it is. */
function isPassing(problem: unknown): boolean {
  if (!isProblem(problem)) return false;
  const { status, code } = problem;
  return status === 0 || status === 429 || status >= 500 || code === 'IDEMPOTENCY_IN_PROGRESS';
}
