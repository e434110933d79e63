import { useMemo } from 'react';
import { useDraft } from '../draft/draft.ts';
import { namesFor } from '../form/names.ts';
import SourceView from '../source/source-view.tsx';
import { useFaultsOf } from '../use-faults.ts';
import type { TabProps } from './tabs.ts';

/** The document as it is written, with its faults at their places. */
export function SourceTab({ document, at }: TabProps) {
  const { edit, compiled } = useDraft();
  const faults = useFaultsOf(document);
  const { package: owner, kind, name } = document;
  const content = document.content ?? {};
  const names = useMemo(() => namesFor(kind, content, compiled.model), [kind, content, compiled.model]);
  return (
    <SourceView
      kind={kind}
      content={content}
      faults={faults}
      names={names}
      {...(at !== undefined && { focusPointer: at })}
      onChange={(next) => edit([{ package: owner, kind, name, content: next }])}
    />
  );
}
