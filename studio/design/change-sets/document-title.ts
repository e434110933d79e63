import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { useDraft } from '../draft/draft.ts';
import { useTitles } from '../use-titles.ts';

/** A JSON text as an object; null where there is none, or it is no object. */
export function parsed(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** What documents are called: as the reader knows them, else as they say themselves, else by their names. */
export function useDocumentTitles(): (
  document: DocumentName,
  ...contents: readonly (string | null)[]
) => string {
  const { documents } = useDraft();
  const titles = useTitles();
  return (document, ...contents) => {
    const known = documents.get(documentKey(document));
    if (known) return titles.of(known);
    const said = contents.map((text) => parsed(text)?.title).find((title) => typeof title === 'string');
    return typeof said === 'string' ? said : document.name;
  };
}
