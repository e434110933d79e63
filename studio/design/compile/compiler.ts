import type { Document } from '../../../metadata/document.ts';
import type { Draft } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Answers, Letter, Question, Reply } from './message.ts';

export interface Compiler {
  /** Compiles the release with drafts laid over it. Of several that are asked for meanwhile only the last is answered. */
  compile(drafts: readonly Draft[]): void;
  /** Asks something about the drafts that were compiled last. */
  ask<K extends Question['kind']>(question: Extract<Question, { readonly kind: K }>): Promise<Answers[K]>;
  close(): void;
}

/** `compiled` gets each answer about drafts, `failed` that the compiler itself broke. */
export function startCompiler(
  release: { readonly documents: readonly Document[]; readonly locale: Locale },
  on: { compiled(answer: Answers['drafts']): void; failed(): void },
): Compiler {
  const worker = new Worker(new URL('./compile.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: Answers[Question['kind']]) => void>();
  let last = 0;
  worker.addEventListener('error', on.failed);
  worker.addEventListener('message', ({ data: { id, answer } }: MessageEvent<Reply>) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ask: Compiler['ask'] = (question) => {
    last += 1;
    const letter: Letter = { id: last, question };
    worker.postMessage(letter);
    // The worker answers each kind of question with its own answer.
    return new Promise((answered) => waiting.set(letter.id, answered as (answer: unknown) => void));
  };
  void ask({ kind: 'release', ...release });

  let busy = false;
  let next: readonly Draft[] | undefined;
  const compile = async (drafts: readonly Draft[]) => {
    if (busy) {
      next = drafts;
      return;
    }
    busy = true;
    const answer = await ask({ kind: 'drafts', drafts });
    busy = false;
    const newer = next;
    next = undefined;
    if (newer) void compile(newer);
    else on.compiled(answer);
  };
  return { compile: (drafts) => void compile(drafts), ask, close: () => worker.terminate() };
}
