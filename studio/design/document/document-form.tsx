import type { DraftDocument } from '../draft/draft.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { useDocumentEditor } from './use-document-editor.ts';

/** The form of a document, or of a part of it, over the draft. */
export function DocumentForm(props: {
  document: DraftDocument;
  /** JSON pointer of the part; absent: all of it. */
  part?: string;
  at?: string | undefined;
  omit?: (pointer: string) => boolean;
}) {
  const { document, part, at, omit } = props;
  return (
    <SchemaForm
      {...useDocumentEditor(document)}
      {...(part !== undefined && { part })}
      {...(omit && { omit })}
      {...(at !== undefined && { focusPointer: at })}
    />
  );
}
