import { useMemo } from 'react';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { namesFor } from '../form/names.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { useFaultsOf } from '../use-faults.ts';

/** The form of a document, or of a part of it, over the draft. */
export function DocumentForm(props: {
  document: DraftDocument;
  /** JSON pointer of the part; absent: all of it. */
  part?: string;
  at?: string | undefined;
  omit?: (pointer: string) => boolean;
}) {
  const { document, part, at, omit } = props;
  const { edit, compiled } = useDraft();
  const faults = useFaultsOf(document);
  const { package: owner, kind, name } = document;
  const content = document.content ?? {};
  const names = useMemo(() => namesFor(kind, content, compiled.model), [kind, content, compiled.model]);
  return (
    <SchemaForm
      kind={kind}
      content={content}
      faults={faults}
      names={names}
      {...(part !== undefined && { part })}
      {...(omit && { omit })}
      {...(at !== undefined && { focusPointer: at })}
      onChange={(next) => edit([{ package: owner, kind, name, content: next }])}
    />
  );
}
