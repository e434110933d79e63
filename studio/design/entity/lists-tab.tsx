import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import type { TabProps } from '../document/tabs.ts';
import { TitledForm } from '../document/titled-form.tsx';
import { useDraft } from '../draft/draft.ts';
import { useReadOnly } from '../read-only.ts';
import { useTitles } from '../use-titles.ts';
import { viewsOf } from './entity-content.ts';
import { isGiven } from './form-tab.tsx';
import { ListPreview } from './list-preview.tsx';
import { newList } from './new-view.ts';

/** The lists of the entity: each with its columns, order and filter, over today's records. */
export function ListsTab({ document }: TabProps) {
  const { t } = useTranslation();
  const { documents, edit } = useDraft();
  const titles = useTitles();
  const isRead = useReadOnly();
  const [picked, setPicked] = useState<string>();
  const lists = viewsOf(documents, document.name, 'list');
  const list = lists.find(({ key }) => key === picked) ?? lists[0];
  const add = () => {
    const made = newList(document, new Set([...documents.values()].map(({ name }) => name)));
    edit([made]);
    setPicked(`${made.package}/view/${made.name}`);
  };
  const addButton = !isRead && (
    <button type="button" className="btn sm" onClick={add}>
      <Icon name="plus" />
      {t('design.entity.list')}
    </button>
  );
  if (!list)
    return (
      <div className="empty">
        <p>{t('design.entity.noList')}</p>
        {addButton}
      </div>
    );
  return (
    <div className="cols stacked">
      <div className="col">
        <header className="hd">
          <nav className="tabs grow" aria-label={t('design.tabs.lists')}>
            {lists.map((each) => (
              <button
                type="button"
                key={each.key}
                className={each === list ? 'on' : ''}
                aria-current={each === list ? 'true' : undefined}
                onClick={() => setPicked(each.key)}
              >
                {titles.of(each)}
              </button>
            ))}
          </nav>
          {addButton}
        </header>
        <div className="doc-sheet">
          <TitledForm key={list.key} document={list} omit={isGiven} />
        </div>
      </div>
      <ListPreview view={list.name} />
    </div>
  );
}
