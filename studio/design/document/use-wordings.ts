import { useMemo, useRef } from 'react';
import { documentKey } from '../../../metadata/drafts.ts';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { type DraftDocument, type Edit, useDraft } from '../draft/draft.ts';
import { withValue } from '../entity/entity-content.ts';
import type { Wordings } from '../form/wording.ts';
import { translate, translatedText } from '../translate.ts';

const TRANSLATED: readonly string[] = ['app', 'entity', 'role', 'view'];

/** Texts of a document in the reader's language; undefined: English, which it says itself, or nobody reads the document. */
export function useWordings(document: DraftDocument): Wordings | undefined {
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const { package: owner, kind, name } = document;
  const latest = useRef({ documents, document, edit });
  latest.current = { documents, document, edit };
  const said = documents.get(documentKey({ package: owner, kind: 'translation', name: locale }))?.content;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said in the language is another answer
  return useMemo(() => {
    if (locale === 'en' || !TRANSLATED.includes(kind)) return undefined;
    const named = { package: owner, kind, name };
    return {
      language: LOCALES[locale as keyof typeof LOCALES] ?? locale,
      at: (pointer) => translatedText(latest.current.documents, named, pointer, locale),
      say(pointer, text, english) {
        const now = latest.current;
        const own: Edit[] =
          english === undefined
            ? []
            : [{ ...named, content: withValue(now.document.content ?? {}, pointer, english) }];
        const wording = { document: named, texts: { [pointer]: text } };
        now.edit([...own, translate(now.documents, { package: owner, locale }, [wording])]);
      },
    };
  }, [said, owner, kind, name, locale]);
}
