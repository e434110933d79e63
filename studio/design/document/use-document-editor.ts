import { useMemo } from 'react';
import type { DocumentKind, Fault } from '../../../metadata/document.ts';
import { type Content, type DraftDocument, useDraft } from '../draft/draft.ts';
import { type NameSource, namesFor } from '../form/names.ts';
import type { Wordings } from '../form/wording.ts';
import { useFaultsOf } from '../use-faults.ts';
import { useWordings } from './use-wordings.ts';

/** What an editor of a document works on: a form and the source alike. */
export interface DocumentEditing {
  readonly kind: DocumentKind;
  readonly content: Content;
  readonly faults: readonly Fault[];
  readonly names: NameSource;
  readonly readOnly: boolean;
  readonly wordings: Wordings | undefined;
  onChange(content: Content): void;
}

export function useDocumentEditor(document: DraftDocument): DocumentEditing {
  const { edit, compiled, readOnly } = useDraft();
  const faults = useFaultsOf(document);
  const wordings = useWordings(document);
  const { package: owner, kind, name } = document;
  const content = document.content ?? NOTHING;
  const names = useMemo(() => namesFor(kind, content, compiled.model), [kind, content, compiled.model]);
  return {
    kind,
    content,
    faults,
    names,
    readOnly: readOnly !== undefined,
    wordings,
    onChange: (next) => edit([{ package: owner, kind, name, content: next }]),
  };
}

const NOTHING: Content = {};
