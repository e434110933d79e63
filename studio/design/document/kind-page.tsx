import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useParams } from 'react-router';
import type { DocumentKind } from '../../../metadata/document.ts';
import { Icon } from '../../ui/icon.tsx';
import { usePhone } from '../../ui/use-media.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { keyOfFile } from '../draft/use-compiled.ts';
import { addressOf, isKind } from '../kinds.ts';
import { useTitles } from '../use-titles.ts';
import { NewDocument } from './new-document.tsx';

/** The documents of a kind by package, with their origin and what is drafted of them; beside it the one that is open. */
export function KindPage() {
  const { kind, name } = useParams();
  const phone = usePhone();
  if (!isKind(kind)) return <Navigate to="/design/entity" replace />;
  const open = name !== undefined;
  return (
    <div className={open ? 'pair open' : 'pair'}>
      {!(phone && open) && <KindList kind={kind} />}
      {open ? <Outlet /> : !phone && <Nothing kind={kind} />}
    </div>
  );
}

function Nothing({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation();
  return (
    <section className="pane" aria-label={t(`design.kinds.${kind}`)}>
      <div className="empty">
        <p>{t(kind === 'app' ? 'design.choosePackage' : 'design.chooseOne')}</p>
      </div>
    </section>
  );
}

function KindList({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const { readOnly } = useDraft();
  const groups = useGroups(kind, typed);
  return (
    <nav className="ents" aria-label={t(`design.kinds.${kind}`)}>
      <div className="in sm">
        <Icon name="search" />
        <input
          value={typed}
          placeholder={t(`design.find.${kind}`)}
          aria-label={t(`design.find.${kind}`)}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="scroll">
        {groups.length === 0 && <p className="mut s13 design-none">{t('design.noneFound')}</p>}
        {groups.map((group) => (
          <div key={group.key}>
            {kind !== 'app' && <h2 className="cap">{group.title}</h2>}
            {group.items.map((item) => (
              <ListItem key={item.document.key} {...item} />
            ))}
          </div>
        ))}
        {/* Packages come with files or with an upgrade: they bring a folder of their own. */}
        {kind !== 'app' && !readOnly && (
          <button type="button" className="add" onClick={() => setMaking(true)}>
            <Icon name="plus" />
            {t(`design.new.${kind}`)}
          </button>
        )}
      </div>
      {making && <NewDocument kind={kind} onClose={() => setMaking(false)} />}
    </nav>
  );
}

interface Item {
  readonly document: DraftDocument;
  readonly title: string;
  readonly faulty: boolean;
}

function ListItem({ document, title, faulty }: Item) {
  const { t } = useTranslation();
  const { draft, origin } = document;
  return (
    <NavLink
      to={addressOf(document)}
      className={({ isActive }) => [isActive ? 'on' : '', draft].join(' ').trim()}
      title={`${document.name} · ${t(`design.origin.${origin}`)}`}
    >
      <span className="cut">{title}</span>
      {faulty && (
        <span className="down">
          <Icon name="warning" small />
        </span>
      )}
      {draft !== 'none' ? (
        <span className={`chg ${draft}`}>{t(`design.drafted.${draft}`)}</span>
      ) : (
        origin !== 'shipped' && <span className="own">{t(`design.origin.${origin}`)}</span>
      )}
    </NavLink>
  );
}

function useGroups(kind: DocumentKind, typed: string) {
  const { documents, compiled } = useDraft();
  const titles = useTitles();
  return useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    const faulty = new Set(
      compiled.faults.flatMap(({ severity, file }) => (severity === 'error' ? [keyOfFile(file)] : [])),
    );
    const groups = new Map<string, Item[]>();
    for (const document of documents.values()) {
      if (document.kind !== kind) continue;
      const title = titles.of(document);
      if (wanted !== '' && !`${title} ${document.name}`.toLowerCase().includes(wanted)) continue;
      const items = groups.get(document.package) ?? [];
      groups.set(document.package, items);
      items.push({ document, title, faulty: faulty.has(document.key) });
    }
    // The platform's own come last: they are what one changes least.
    const order = [...groups].sort(([a], [b]) => Number(a === 'system') - Number(b === 'system'));
    return order.map(([key, items]) => ({ key, title: titles.package(key), items }));
  }, [documents, compiled.faults, titles, kind, typed]);
}
