import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { documentKey } from '../../../metadata/drafts.ts';
import type { Target } from '../../../metadata/uses.ts';
import { Icon } from '../../ui/icon.tsx';
import type { FoundUse } from '../compile/message.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { addressOf, KIND_ICONS } from '../kinds.ts';
import { useTitles } from '../use-titles.ts';
import type { TabProps } from './tabs.ts';

/** Every place of other documents that names this one. */
export function UsedTab({ document }: TabProps) {
  const { t } = useTranslation();
  const { whereUsed, compiled } = useDraft();
  const [found, setFound] = useState<readonly FoundUse[] | 'broken'>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again of each new draft
  useEffect(() => {
    let current = true;
    const target = targetOf(document);
    const show = (uses: readonly FoundUse[] | 'broken') => {
      if (current) setFound(uses);
    };
    (target ? whereUsed(target) : Promise.resolve([])).then(show, () => show('broken'));
    return () => {
      current = false;
    };
  }, [document.key, compiled.model]);
  if (!found) return <div className="doc-sheet" aria-busy="true" />;
  if (found === 'broken' || found.length === 0)
    return (
      <div className="empty">
        <p>{t(found === 'broken' ? 'design.broken' : 'design.unused')}</p>
      </div>
    );
  const keys = [...new Set(found.map(documentKey))];
  return (
    <div className="doc-sheet uses">
      {keys.map((key) => (
        <Using key={key} document={key} uses={found.filter((use) => documentKey(use) === key)} />
      ))}
    </div>
  );
}

function Using({ document: key, uses }: { document: string; uses: readonly FoundUse[] }) {
  const { t } = useTranslation();
  const { documents } = useDraft();
  const titles = useTitles();
  const document = documents.get(key);
  if (!document) return null;
  return (
    <section>
      <h3>
        <Icon name={KIND_ICONS[document.kind]} />
        {titles.of(document)}
        <span className="mut s12">{`${t(`design.kind.${document.kind}`)} · ${t('design.usedCount', { count: uses.length })}`}</span>
      </h3>
      <ul>
        {uses.map(({ pointer, text }) => (
          <li key={pointer}>
            <Link to={addressOf(document, pointer)} className="mono">
              {pointer}
            </Link>
            <span className="mono mut cut">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function targetOf({ kind, name, package: owner }: DraftDocument): Target | undefined {
  if (kind === 'entity' || kind === 'view' || kind === 'role') return { kind, name };
  return kind === 'app' ? { kind: 'package', name: owner } : undefined;
}
