import { useDesk } from '../../api/model.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { textAt } from '../kinds.ts';
import { translatedText } from '../translate.ts';
import type { FieldEntry } from './entity-content.ts';

/** What the fields of an entity are called in the reader's language, as the drafts have it. */
export function useFieldTitle(document: DraftDocument): (entry: FieldEntry) => string {
  const { locale } = useDesk();
  const { documents } = useDraft();
  return ({ name, pointer, property }) =>
    translatedText(documents, document, `${pointer}/title`, locale) ?? textAt(property, 'title') ?? name;
}
