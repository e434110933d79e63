import { useTranslation } from 'react-i18next';
import { SourceDiff } from '../source/source-diff.tsx';
import type { TabProps } from './tabs.ts';

/** What the draft changes in the document. */
export function DifferenceTab({ document }: TabProps) {
  const { t } = useTranslation();
  return (
    <div className="doc-sheet">
      {document.draft === 'removed' && <p className="banner">{t('design.goesText')}</p>}
      <SourceDiff before={document.published} after={document.content} />
    </div>
  );
}
