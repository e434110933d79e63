import type { Draft } from '../../../metadata/drafts.ts';
import { type Asked, type Clerk, Correspondence, type Release } from './correspondence.ts';
import { latestOnly } from './latest-only.ts';
import type { Answers, Question } from './message.ts';

export interface Compiler {
  /** Compiles the release with drafts laid over it. Of several that are asked for meanwhile only the last is answered. */
  compile(drafts: readonly Draft[]): void;
  /** Asks something about drafts. Rejects where the worker breaks over it. */
  ask<K extends Question['kind']>(question: Asked<K>, drafts: readonly Draft[]): Promise<Answers[K]>;
  close(): void;
}

const openWorker = (): Clerk =>
  new Worker(new URL('./compile.worker.ts', import.meta.url), { type: 'module' });

/** `compiled` gets each answer about drafts, `failed` that the compiler itself broke. Neither is called once it is closed. */
export function startCompiler(
  release: Release,
  on: { compiled(answer: Answers['drafts']): void; failed(): void },
  open: () => Clerk = openWorker,
): Compiler {
  const letters = new Correspondence(release, open);
  const compile = latestOnly(async (drafts: readonly Draft[], isLast: () => boolean) => {
    const isHeard = () => isLast() && !letters.isClosed;
    try {
      const answer = await letters.lay(drafts);
      if (isHeard()) on.compiled(answer);
    } catch {
      if (isHeard()) on.failed();
    }
  });
  return {
    compile,
    ask: (question, drafts) => {
      if (!letters.hasLaid(drafts)) letters.lay(drafts).catch(() => undefined);
      return letters.ask(question);
    },
    close: () => letters.close(),
  };
}
