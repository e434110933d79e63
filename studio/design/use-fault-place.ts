import { useCallback } from 'react';
import { pointerTo, unescaped } from '../../metadata/json-pointer.ts';
import { useDesk } from '../api/model.ts';
import { nearestLocale } from '../i18n/language.ts';
import { placeWords } from './change-sets/place-words.ts';
import { type DraftDocument, useDraft } from './draft/draft.ts';
import { translatedText } from './translate.ts';

/** Where something stands in a document, as the forms and the reader's language call the places on the way. */
export function useFaultPlace(): (document: DraftDocument, pointer: string) => string {
  const { documents } = useDraft();
  const { locale } = useDesk();
  return useCallback(
    (document, pointer) => {
      const path = pointer.split('/').slice(1).map(unescaped);
      const { kind, content, published } = document;
      return placeWords(kind, pointer, [content ?? published], nearestLocale(locale))
        .map((word, index) => {
          const title = pointerTo('', ...path.slice(0, index + 1), 'title');
          return translatedText(documents, document, title, locale) ?? word;
        })
        .join(' › ');
    },
    [documents, locale],
  );
}
