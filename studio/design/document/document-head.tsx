import { Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { usePhone } from '../../ui/use-media.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { KIND_ICONS } from '../kinds.ts';
import { useTitles } from '../use-titles.ts';
import { RemoveDocument } from './remove-document.tsx';
import type { DocumentTab } from './tabs.ts';

/** Title, name and origin, the tabs, and what can be done with the document as a whole. */
export function DocumentHead(props: {
  document: DraftDocument;
  tabs: readonly DocumentTab[];
  current: string;
  onTab(key: string): void;
}) {
  const { document, tabs, current, onTab } = props;
  const { t } = useTranslation();
  const titles = useTitles();
  const phone = usePhone();
  const { unfinished, readOnly } = useDraft();
  const { kind, name, origin, draft } = document;
  return (
    <header className="doc-head">
      <div className="what">
        {phone && (
          <Link className="btn text icon" to={`/design/${kind}`} aria-label={t(`design.kinds.${kind}`)}>
            <Icon name="left" />
          </Link>
        )}
        <span className="k">
          <Icon name={KIND_ICONS[kind]} />
        </span>
        <h2 className="cut">{titles.of(document)}</h2>
        <span className="mono mut cut">{name}</span>
        <span className="mut s12 wide-only">{`${titles.package(document.package)} · ${t(`design.origin.${origin}`)}`}</span>
        {draft !== 'none' && <span className={`tag ${COLOURS[draft]}`}>{t(`design.drafted.${draft}`)}</span>}
        <span className="grow" />
        {!readOnly && <DocumentMenu document={document} />}
      </div>
      <nav className="tabs" aria-label={titles.of(document)}>
        {tabs.map(({ key }) => (
          <button
            type="button"
            key={key}
            className={key === current ? 'on' : ''}
            aria-current={key === current ? 'page' : undefined}
            onClick={() => onTab(key)}
          >
            {t(`design.tabs.${key}`)}
            {key === 'source' && unfinished.has(document.key) && (
              <span className="warn s12"> · {t('design.unfinished')}</span>
            )}
          </button>
        ))}
      </nav>
    </header>
  );
}

const COLOURS = { added: 'green', changed: 'amber', removed: 'red' } as const;

function DocumentMenu({ document }: { document: DraftDocument }) {
  const { t } = useTranslation();
  const { edit } = useDraft();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { package: owner, kind, name, draft, published } = document;
  const lay = (content: DraftDocument['content']) => edit([{ package: owner, kind, name, content }]);
  const acts: Record<string, () => void> = {
    revert: () => {
      lay(published);
      if (published === null) void navigate(`/design/${kind}`);
    },
    remove: () => setAsking(true),
  };
  const items = [
    ...(draft !== 'none'
      ? [
          {
            key: 'revert',
            icon: <Icon name="undo" />,
            label: t(draft === 'removed' ? 'design.restore' : 'design.revert'),
          },
        ]
      : []),
    ...(draft !== 'removed' && owner !== 'system'
      ? [{ key: 'remove', icon: <Icon name="trash" />, label: t('design.remove'), danger: true }]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{ items, onClick: ({ key }) => acts[key]?.() }}
      >
        <button type="button" className="btn text sm icon" aria-label={t('design.field.more')}>
          <Icon name="more" />
        </button>
      </Dropdown>
      {asking && <RemoveDocument document={document} onClose={() => setAsking(false)} />}
    </>
  );
}
