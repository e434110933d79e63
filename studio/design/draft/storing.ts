import { isProblem } from '../../api/problem.ts';

const PAUSE = 600;
/** Where the server did not answer it is asked again after these, the last of them time and again (ms). */
const RETRIES = [5_000, 15_000, 30_000, 60_000];

interface Acts<Missing> {
  /** Undefined: nothing is. */
  missing(): Missing | undefined;
  send(missing: Missing): Promise<void>;
  stored(): void;
  failed(problem: unknown): void;
}

/** Stores what is missing a moment after it was edited, one write after the other, and again where no answer came. */
export class Storing<Missing> {
  readonly #acts: Acts<Missing>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #tries = 0;
  #ended = false;

  constructor(acts: Acts<Missing>) {
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
    const next = () => (this.#ended ? undefined : this.#acts.missing());
    try {
      for (let missing = next(); missing !== undefined; missing = next()) await this.#acts.send(missing);
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
  return isProblem(problem) && (problem.status === 0 || problem.status === 429 || problem.status >= 500);
}
