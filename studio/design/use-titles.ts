import { useMemo } from 'react';
import { useDesk } from '../api/model.ts';
import type { DraftDocument } from './draft/draft.ts';
import { useDraft } from './draft/draft.ts';
import { textAt } from './kinds.ts';
import { translatedText } from './translate.ts';

/** What documents and packages are called in the reader's language, as the drafts have it. */
export interface Titles {
  of(document: DraftDocument): string;
  /** Sets a list's or a form's title apart: several screens may have one. */
  package(name: string): string;
}

export function useTitles(): Titles {
  const { documents } = useDraft();
  const { locale } = useDesk();
  return useMemo(() => {
    const of = (document: DraftDocument) =>
      translatedText(documents, document, '/title', locale) ??
      textAt(document.content ?? document.published, 'title') ??
      document.name;
    const apps = new Map(
      [...documents.values()].filter(({ kind }) => kind === 'app').map((app) => [app.package, of(app)]),
    );
    return { of, package: (name) => apps.get(name) ?? name };
  }, [documents, locale]);
}
