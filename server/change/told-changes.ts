import { type Change, changeWords, diffModels } from '../../metadata/diff.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';

export interface ToldChange extends Pick<Change, 'kind' | 'sign' | 'path' | 'entity' | 'effect' | 'follows'> {
  readonly text: string;
}

/**
 * What a model changes in the one before it, in sentences.
 * @param holders people with each role that is renamed, by its new name, where they were counted
 */
export function toldChanges(
  { before, after }: { readonly before: Model | undefined; readonly after: Model },
  locale: Locale,
  holders: Readonly<Record<string, number>> = {},
): readonly ToldChange[] {
  return diffModels(before, after).map((change) => {
    const { kind, sign, path, entity, effect, follows } = change;
    return {
      kind,
      sign,
      path,
      effect,
      text: changeWords(withHolders(change, holders), locale, { before, after }),
      ...(entity !== undefined && { entity }),
      ...(follows && { follows }),
    };
  });
}

function withHolders(change: Change, holders: Readonly<Record<string, number>>): Change {
  const count = change.kind === 'renameRole' ? own(holders, change.path.slice('role/'.length)) : undefined;
  return count === undefined ? change : { ...change, params: { ...change.params, holders: count } };
}
