import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListView } from '../../../metadata/model.ts';
import { BASE } from '../../api/base.ts';
import { useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { Icon } from '../../ui/icon.tsx';
import { inSentence } from '../../ui/words.ts';
import { tabCountQuery } from './list-queries.ts';
import type { ListState } from './list-state.ts';

/** Title, one tab a view with its count, and the way to a new record. */
export function ListHead({ state, onView }: { state: ListState; onView(view: string): void }) {
  const { t } = useTranslation();
  const { model, locale } = useDesk();
  const entity = model.entities[state.entity];
  if (!entity) return null;
  const create = t('list.new', { what: inSentence(entity.title, locale) });
  return (
    <header className="top list-top">
      <h1>{entity.plural}</h1>
      {state.views.length > 1 && (
        <nav className="tabs" aria-label={entity.plural}>
          {state.views.map((view) => (
            <Tab key={view.name} view={view} on={view === state.view} onView={onView} />
          ))}
        </nav>
      )}
      <span className="grow" />
      {model.rights[entity.name]?.create && (
        <Link className="btn primary new" to={`/${entity.name}/new`} aria-label={create}>
          <Icon name="plus" />
          <span>{create}</span>
        </Link>
      )}
    </header>
  );
}

function Tab({ view, on, onView }: { view: ListView; on: boolean; onView(view: string): void }) {
  const { locale } = useDesk();
  const count = useQuery(tabCountQuery(view.entity, view.name));
  return (
    <a
      href={`${BASE}/${view.entity}?view=${view.name}`}
      className={on ? 'on' : ''}
      aria-current={on ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onView(view.name);
      }}
    >
      {view.title}
      <span className="n">
        {count.data &&
          formatNumber(count.data.total, locale, { min: 0, max: 0 }) + (count.data.more ? '+' : '')}
      </span>
    </a>
  );
}
