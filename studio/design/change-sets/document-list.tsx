import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { addressOf } from '../kinds.ts';
import { parsed, useDocumentTitles } from './document-title.ts';
import './change-sets.css';

const SourceDiff = lazy(async () => ({
  default: (await import('../source/source-diff.tsx')).SourceDiff,
}));

export interface ChangedDocument extends DocumentName {
  /** JSON text; null: it was not there. */
  readonly before: string | null;
  /** JSON text; null: it goes. */
  readonly after: string | null;
}

/** Documents with what becomes of them; each opens to the difference. */
export function DocumentList<D extends ChangedDocument>(props: {
  documents: readonly D[];
  /** Stands at the end of a line. */
  action?(document: D): ReactNode;
  /** Of drafts that may be edited. */
  linked?: boolean;
}) {
  const { documents, action, linked = false } = props;
  return (
    <ul className="documents">
      {documents.map((document) => (
        <DocumentLine
          key={documentKey(document)}
          document={document}
          action={action?.(document)}
          linked={linked}
        />
      ))}
    </ul>
  );
}

const TONES = { added: 'green', changed: 'amber', removed: 'red' } as const;

function DocumentLine(props: { document: ChangedDocument; action: ReactNode; linked: boolean }) {
  const { t } = useTranslation();
  const titleOf = useDocumentTitles();
  const { document, action, linked } = props;
  const { before, after, kind } = document;
  const [open, setOpen] = useState(false);
  const title = titleOf(document, after, before);
  const became = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return (
    <li>
      <div className="doc-line">
        <span className={`tag ${TONES[became]}`}>{t(`changeSets.${became}`)}</span>
        <span className="cut">
          {linked && after !== null ? <Link to={addressOf(document)}>{title}</Link> : title}
          <span className="mut s12 key">
            {t(`changeSets.kind_${kind}`)} <code className="mono">{documentKey(document)}</code>
          </span>
        </span>
        <button type="button" className="btn text sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'changeSets.hide' : 'changeSets.show')}
        </button>
        {action}
      </div>
      {open && (
        <Suspense fallback={<p className="s13 mut later">{t('changeSets.loading')}</p>}>
          <SourceDiff before={parsed(before)} after={parsed(after)} kind={kind} />
        </Suspense>
      )}
    </li>
  );
}
