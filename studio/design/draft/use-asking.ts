import { useMemo } from 'react';
import { documentKey } from '../../../metadata/drafts.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { Answers, Question, WorkerEdit } from '../compile/message.ts';
import type { Draft, Edit } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { contentOf } from './draft-text.ts';
import type { Renames } from './renames.ts';
import { asked } from './use-compiled.ts';

type Asking = Pick<Draft, 'whereUsed' | 'withoutUses' | 'withoutDocument' | 'renamed'>;

/** What the compiler is asked about drafts. */
export function useAsking(on: {
  compiler: Compiler | undefined;
  store: DraftStore;
  renames: Renames;
}): Asking {
  const { compiler, store, renames } = on;
  return useMemo(() => {
    const ask = <K extends Question['kind']>(
      question: Extract<Question, { readonly kind: K }>,
    ): Promise<Answers[K] | undefined> =>
      ofNewest(
        () => store.state().drafts,
        async (drafts) => compiler?.ask(question, asked(drafts)),
      );
    // Where the compiler breaks over it there are no edits; the bar says that it did.
    const edits = async (question: Extract<Question, { readonly kind: 'remove' | 'rename' }>) =>
      editsOf((await ask(question).catch(() => undefined)) ?? []);
    return {
      whereUsed: async (target) => (await ask({ kind: 'uses', target })) ?? [],
      withoutUses: (target) => edits({ kind: 'remove', target }),
      withoutDocument: async (document) => {
        const found = await ask({ kind: 'remove_document', document }).catch(() => undefined);
        if (!found) return { edits: [{ ...document, content: null }], left: [] };
        return { ...found, edits: editsOf(found.edits) };
      },
      renamed: async (target, name) => {
        const found = await edits({ kind: 'rename', target, name });
        const gone = found.filter(({ content }) => content === null);
        for (const old of gone) {
          const next = found.find((each) => each.content && each.kind === old.kind && each.name === name);
          if (next) renames.note(documentKey(old), documentKey(next));
        }
        return found;
      },
    };
  }, [compiler, store, renames]);
}

/**
 * An answer about what is newest when it comes: where somebody edits before, it is asked for again. Edits that follow from
 * it are so made over the drafts that it is about, and nothing that was done meanwhile is undone by them.
 */
export async function ofNewest<T, A>(newest: () => T, ask: (what: T) => Promise<A>): Promise<A> {
  for (;;) {
    const what = newest();
    const answer = await ask(what);
    if (newest() === what) return answer;
  }
}

function editsOf(found: readonly WorkerEdit[]): readonly Edit[] {
  return found.map((each) => ({ ...each, content: contentOf(each.content) }));
}
