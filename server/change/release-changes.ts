/** What releases changed, each against the one before it, in sentences. */
import { compile } from '../../metadata/compile.ts';
import { changeWords, diffModels } from '../../metadata/diff.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import type { Connection } from '../store/database.ts';
import { releaseNumbered } from '../store/release-documents.ts';

/** `none`: there is no such release. `unreadable`: this version of the product does not know its language. */
type Read = Model | 'none' | 'unreadable';

/**
 * In the order of `numbers`; null where this version of the product cannot read one of the two. Quickest when the numbers
 * go down, since each release is compiled once then.
 */
export async function changesOfReleases(
  connection: Connection,
  schema: string,
  numbers: readonly number[],
  locale: Locale,
): Promise<readonly (readonly string[] | null)[]> {
  let kept: { readonly number: number; readonly model: Read } | undefined;
  const modelOf = async (number: number): Promise<Read> => {
    if (kept?.number === number) return kept.model;
    const stored = await releaseNumbered(connection, schema, number);
    const model = stored ? (compile(stored.documents).model ?? 'unreadable') : 'none';
    kept = { number, model };
    return model;
  };
  const told: (readonly string[] | null)[] = [];
  for (const number of numbers) {
    const after = await modelOf(number);
    const before = await modelOf(number - 1);
    told.push(sentences(before, after, locale));
  }
  return told;
}

function sentences(before: Read, after: Read, locale: Locale): readonly string[] | null {
  if (after === 'none' || after === 'unreadable' || before === 'unreadable') return null;
  const models = { before: before === 'none' ? undefined : before, after };
  return diffModels(models.before, after).map((change) => changeWords(change, locale, models));
}
