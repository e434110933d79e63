import { pointerTo } from '../../../../metadata/json-pointer.ts';
import { useDesk } from '../../../api/model.ts';
import { type DraftDocument, type Edit, useDraft } from '../../draft/draft.ts';
import { translate, translatedText } from '../../translate.ts';

/** What the values of a choice are called in the reader's language; undefined: English, which the document says itself. */
export interface OptionTitles {
  of(value: string): string;
  say(value: string, text: string): Edit;
}

export function useOptionTitles(document: DraftDocument, pointer: string): OptionTitles | undefined {
  const { locale } = useDesk();
  const { documents } = useDraft();
  if (locale === 'en') return undefined;
  const place = (value: string) => pointerTo(pointer, 'x-field', 'options', value, 'title');
  return {
    of: (value) => translatedText(documents, document, place(value), locale) ?? '',
    say: (value, text) =>
      translate(documents, { package: document.package, locale }, [
        { document, texts: { [place(value)]: text } },
      ]),
  };
}
