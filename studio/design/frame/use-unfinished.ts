import { useDraft } from '../draft/draft.ts';
import { addressOf } from '../kinds.ts';
import { useTitles } from '../use-titles.ts';

/** Documents whose source is being typed and is no document yet. */
export function useUnfinished(): readonly { readonly title: string; readonly address: string }[] {
  const { documents, unfinished } = useDraft();
  const titles = useTitles();
  return [...unfinished.keys()].flatMap((key) => {
    const document = documents.get(key);
    if (!document) return [];
    return [{ title: titles.of(document), address: `${addressOf(document)}?tab=source` }];
  });
}
