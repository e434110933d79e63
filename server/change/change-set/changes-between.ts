import type { CHECKED } from '../../../metadata/change-answers.ts';
import { changeWords, diffModels } from '../../../metadata/diff.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Model } from '../../../metadata/model.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';

/** What a model changes in the one before it, in sentences. */
export function changesBetween(
  before: Model | undefined,
  after: Model,
  locale: Locale,
): ValueOf<typeof CHECKED>['changes'] {
  return diffModels(before, after).map((change) => {
    const { kind, sign, path, entity, effect, follows } = change;
    const text = changeWords(change, locale, { before, after });
    return {
      kind,
      sign,
      path,
      effect,
      text,
      ...(entity !== undefined && { entity }),
      ...(follows && { follows }),
    };
  });
}
