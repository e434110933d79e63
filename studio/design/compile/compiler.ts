import type { Document } from '../../../metadata/document.ts';
import type { Draft } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Answers, Letter, Question, Reply } from './message.ts';

type Kind = Question['kind'];
type Asked<K extends Kind> = Extract<Question, { readonly kind: K }>;

export interface Compiler {
  /** Compiles the release with drafts laid over it. Of several that are asked for meanwhile only the last is answered. */
  compile(drafts: readonly Draft[]): void;
  /** Asks something about drafts. Rejects where the worker breaks over it. */
  ask<K extends Kind>(question: Asked<K>, drafts: readonly Draft[]): Promise<Answers[K]>;
  close(): void;
}

/** The worker, as far as it is spoken to. */
export interface Clerk {
  postMessage(letter: Letter): void;
  addEventListener(type: 'message', heard: (event: MessageEvent<Reply>) => void): void;
  addEventListener(type: 'error' | 'messageerror', broke: () => void): void;
  terminate(): void;
}

const openWorker = (): Clerk =>
  new Worker(new URL('./compile.worker.ts', import.meta.url), { type: 'module' });

interface Waiting {
  answered(answer: Answers[Kind]): void;
  failed(error: Error): void;
}

/**
 * `compiled` gets each answer about drafts, `failed` that the compiler itself broke. A worker that broke is ended, and
 * another one is started when something is asked again.
 */
export function startCompiler(
  release: { readonly documents: readonly Document[]; readonly locale: Locale },
  on: { compiled(answer: Answers['drafts']): void; failed(): void },
  open: () => Clerk = openWorker,
): Compiler {
  const waiting = new Map<number, Waiting>();
  let clerk: Clerk | undefined;
  let last = 0;
  /** What the worker has laid over the release. */
  let known: readonly Draft[] | undefined;

  const post = (question: Question): Promise<Answers[Kind]> => {
    last += 1;
    const letter: Letter = { id: last, question };
    return new Promise((answered, failed) => {
      waiting.set(letter.id, { answered, failed });
      clerk?.postMessage(letter);
    });
  };
  const end = () => {
    clerk?.terminate();
    clerk = undefined;
    known = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const { failed } of all) failed(new Error('The compiler broke'));
  };
  const hear = ({ id, ...reply }: Reply) => {
    const letter = waiting.get(id);
    waiting.delete(id);
    if ('answer' in reply) letter?.answered(reply.answer);
    else letter?.failed(new Error(reply.failure));
  };
  const begin = () => {
    if (clerk) return;
    const begun = open();
    clerk = begun;
    // A word of one that has been ended is not heard.
    const whileHere = (act: () => void) => clerk === begun && act();
    begun.addEventListener('message', ({ data }) => whileHere(() => hear(data)));
    for (const type of ['error', 'messageerror'] as const) begun.addEventListener(type, () => whileHere(end));
    post({ kind: 'release', ...release }).catch(() => undefined);
  };
  const lay = async (drafts: readonly Draft[]): Promise<Answers['drafts']> => {
    begin();
    known = drafts;
    // The worker answers each kind of question with its own answer.
    return (await post({ kind: 'drafts', drafts })) as Answers['drafts'];
  };

  const compile = latestOnly(async (drafts: readonly Draft[], isLast: () => boolean) => {
    try {
      const answer = await lay(drafts);
      if (isLast()) on.compiled(answer);
    } catch {
      known = undefined;
      if (isLast()) on.failed();
    }
  });
  return {
    compile,
    async ask(question, drafts) {
      begin();
      // Worked off in the order in which they were posted.
      if (drafts !== known) lay(drafts).catch(() => undefined);
      return (await post(question)) as Answers[typeof question.kind];
    },
    close: () => {
      on = { compiled: () => undefined, failed: () => undefined };
      end();
    },
  };
}

/** One at a time, and of those that come meanwhile only the last. */
function latestOnly<T>(act: (what: T, isLast: () => boolean) => Promise<void>): (what: T) => void {
  let busy = false;
  let next: { readonly what: T } | undefined;
  const run = async (what: T): Promise<void> => {
    if (busy) {
      next = { what };
      return;
    }
    busy = true;
    await act(what, () => next === undefined);
    busy = false;
    const newer = next;
    next = undefined;
    if (newer) await run(newer.what);
  };
  return (what) => void run(what);
}
