import { useDraft } from '../draft/draft.ts';
import SourceView from '../source/source-view.tsx';
import type { TabProps } from './tabs.ts';
import { useDocumentEditor } from './use-document-editor.ts';

/** The document as it is written, with its faults at their places. */
export function SourceTab({ document, at }: TabProps) {
  const { unfinish, unfinishedText } = useDraft();
  const { key } = document;
  return (
    <SourceView
      {...useDocumentEditor(document)}
      unfinished={{ read: () => unfinishedText(key), keep: (text) => unfinish(key, text) }}
      {...(at !== undefined && { focusPointer: at })}
    />
  );
}
