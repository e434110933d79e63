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

/**
 * What the compiler is asked about drafts. Where somebody edits before it answers it is asked again: edits that follow
 * from an answer are made over the drafts that the answer is about, and nothing that was done meanwhile is undone by them.
 */
export function useAsking(on: {
  compiler: Compiler | undefined;
  store: DraftStore;
  renames: Renames;
}): Asking {
  const { compiler, store, renames } = on;
  return useMemo(() => {
    const ask = async <K extends Question['kind']>(
      question: Extract<Question, { readonly kind: K }>,
    ): Promise<Answers[K] | undefined> => {
      for (;;) {
        const { drafts } = store.state();
        const answer = await compiler?.ask(question, asked(drafts));
        if (store.state().drafts === drafts) return answer;
      }
    };
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

function editsOf(found: readonly WorkerEdit[]): readonly Edit[] {
  return found.map((each) => ({ ...each, content: contentOf(each.content) }));
}
