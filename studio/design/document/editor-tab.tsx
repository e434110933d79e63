import { useMemo } from 'react';
import { useDraft } from '../draft/draft.ts';
import { ListPreview } from '../entity/list-preview.tsx';
import { Preview } from '../entity/preview.tsx';
import { textAt } from '../kinds.ts';
import type { TabProps } from './tabs.ts';
import { TitledForm } from './titled-form.tsx';

/** A document as a form; beside a screen what it will look like. */
export function EditorTab({ document, at }: TabProps) {
  const { compiled } = useDraft();
  const { content, kind, name } = document;
  const view = kind === 'view' ? compiled.model?.views[name] : undefined;
  const entity = textAt(content, 'entity');
  const shows = useMemo(() => textAt(content, 'kind'), [content]);
  if (kind !== 'view' || entity === undefined)
    return (
      <div className="doc-sheet">
        <TitledForm document={document} at={at} />
      </div>
    );
  return (
    <div className={shows === 'list' ? 'cols stacked' : 'cols two-cols'}>
      <div className="col doc-sheet">
        <TitledForm document={document} at={at} />
      </div>
      {shows === 'list' ? view && <ListPreview view={name} /> : <Preview entity={entity} />}
    </div>
  );
}
