import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { documentKey } from '../../../metadata/drafts.ts';
import { Empty } from '../../ui/empty.tsx';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { addressOf, isKind } from '../kinds.ts';
import { DocumentHead } from './document-head.tsx';
import { type DocumentTab, tabsOf } from './tabs.ts';

/** One document: what it is, and the tabs to change it and to see what uses it. */
export function DocumentPage() {
  const { t } = useTranslation();
  const { renames, documents } = useDraft();
  const [params, setParams] = useSearchParams();
  const document = useDocument();
  if (!document)
    return (
      <section className="pane">
        <Empty text={t('design.gone')} />
      </section>
    );
  const tabs = tabsOf(document);
  const place = params.get('at') ?? undefined;
  const tab = tabs.find(({ key }) => key === params.get('tab')) ?? tabFor(tabs, document, place);
  if (!tab) return null;
  const { Body } = tab;
  return (
    <section className="pane" key={renames.identity(documents, document.key)}>
      <DocumentHead
        document={document}
        tabs={tabs}
        current={tab.key}
        onTab={(key) => setParams({ tab: key }, { replace: true })}
      />
      <Body document={document} at={place} />
    </section>
  );
}

/** The one that is asked for; where it was renamed meanwhile the address follows. */
function useDocument(): DraftDocument | undefined {
  const { kind, package: owner = '', name = '' } = useParams();
  const { documents, renames } = useDraft();
  const { search } = useLocation();
  const navigate = useNavigate();
  const asked = isKind(kind) ? documentKey({ package: owner, kind, name }) : undefined;
  const present = asked && renames.presentKey(documents, asked);
  const document = present === undefined ? undefined : documents.get(present);
  const address = document && present !== asked ? addressOf(document) + search : undefined;
  useEffect(() => {
    if (address !== undefined) void navigate(address, { replace: true });
  }, [address, navigate]);
  return document;
}

/** The one that shows the place one came for. */
function tabFor(
  tabs: readonly DocumentTab[],
  document: DraftDocument,
  place: string | undefined,
): DocumentTab | undefined {
  if (document.draft === 'removed') return tabs.find(({ key }) => key === 'difference') ?? tabs[0];
  return (place !== undefined && tabs.find(({ shows }) => shows?.(place))) || tabs[0];
}
