import type { Document } from '../../../metadata/document.ts';
import type { Draft } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Answers, Letter, Question, Reply } from './message.ts';

type Kind = Question['kind'];
export type Asked<K extends Kind> = Extract<Question, { readonly kind: K }>;

/** What drafts lie over, and the language that models are made in. */
export interface Release {
  readonly documents: readonly Document[];
  readonly locale: Locale;
}

/** The worker, as far as it is spoken to. */
export interface Clerk {
  postMessage(letter: Letter): void;
  addEventListener(type: 'message', heard: (event: MessageEvent<Reply>) => void): void;
  addEventListener(type: 'error' | 'messageerror', broke: () => void): void;
  terminate(): void;
}

interface Waiting {
  answered(answer: Answers[Kind]): void;
  failed(error: Error): void;
}

/** Questions to the worker, and its answers. One that broke is ended, and with the next question another one is started. */
export class Correspondence {
  readonly #release: Release;
  readonly #open: () => Clerk;
  readonly #waiting = new Map<number, Waiting>();
  #clerk: Clerk | undefined;
  #last = 0;
  /** What the worker has laid over the release. */
  #laid: readonly Draft[] | undefined;
  #isClosed = false;

  constructor(release: Release, open: () => Clerk) {
    this.#release = release;
    this.#open = open;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  hasLaid(drafts: readonly Draft[]): boolean {
    return this.#laid === drafts;
  }

  /** Lays drafts over the release; what is asked next is asked of them. */
  async lay(drafts: readonly Draft[]): Promise<Answers['drafts']> {
    const answer = this.ask({ kind: 'drafts', drafts });
    this.#laid = drafts;
    try {
      return await answer;
    } catch (error) {
      if (this.#laid === drafts) this.#laid = undefined;
      throw error;
    }
  }

  /** Worked off in the order in which it was asked. Rejects where the worker breaks over it, or none is to come any more. */
  async ask<K extends Kind>(question: Asked<K>): Promise<Answers[K]> {
    if (this.#isClosed) throw new Error('The compiler is closed');
    this.#begin();
    // The worker answers each kind of question with its own answer.
    return (await this.#post(question)) as Answers[K];
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  #begin(): void {
    if (this.#clerk) return;
    const begun = this.#open();
    this.#clerk = begun;
    // A word of one that has been ended is not heard.
    const whileHere = (act: () => void) => this.#clerk === begun && act();
    begun.addEventListener('message', ({ data }) => whileHere(() => this.#hear(data)));
    for (const type of ['error', 'messageerror'] as const)
      begun.addEventListener(type, () => whileHere(() => this.#end()));
    this.#post({ kind: 'release', ...this.#release }).catch(() => undefined);
  }

  #post(question: Question): Promise<Answers[Kind]> {
    this.#last += 1;
    const letter: Letter = { id: this.#last, question };
    return new Promise((answered, failed) => {
      this.#waiting.set(letter.id, { answered, failed });
      this.#clerk?.postMessage(letter);
    });
  }

  #hear({ id, ...reply }: Reply): void {
    const letter = this.#waiting.get(id);
    this.#waiting.delete(id);
    if ('answer' in reply) letter?.answered(reply.answer);
    else letter?.failed(new Error(reply.failure));
  }

  #end(): void {
    this.#clerk?.terminate();
    this.#clerk = undefined;
    this.#laid = undefined;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of all) failed(new Error('The compiler broke'));
  }
}
