import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListView } from '../../../metadata/model.ts';
import { listViews, useDesk } from '../../api/model.ts';
import { formatNumber } from '../../format/number.ts';
import { type Destination, destinations } from '../../shell/navigation.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon, iconNamed } from '../../ui/icon.tsx';
import { tabCountQuery } from '../list/list-queries.ts';
import { recentVisits } from './recent.ts';
import './home.css';

const MOST_VIEWS = 4;

/** Where the day begins: every list with its views and how much is in them, and what was open last. */
export function Home() {
  const { t } = useTranslation();
  const { model, session } = useDesk();
  const groups = destinations(model);
  const lists = groups.flatMap(({ items }) => items);
  useEffect(() => {
    document.title = `${t('nav.home')} · Jacquard`;
  }, [t]);
  return (
    <>
      <header className="top">
        <h1>{t('nav.home')}</h1>
      </header>
      <div className="page home">
        <section>
          <p className="hello">{t('home.greeting', { name: session.user.name })}</p>
          <h2 className="visually-hidden">{t('home.lists')}</h2>
          {lists.length === 0 && <Empty text={t('home.none')} drawing />}
          {groups.map((group) => (
            <div className="group" key={group.key}>
              <h3 className="cap">{group.title}</h3>
              {group.items.map((item) => (
                <ListLine key={item.key} item={item} />
              ))}
            </div>
          ))}
        </section>
        <Recent />
      </div>
    </>
  );
}

/** A list and its leading views: `全部 60 · 我的 12`. */
function ListLine({ item }: { item: Destination }) {
  const { model } = useDesk();
  const views = listViews(model, item.entity).slice(0, MOST_VIEWS);
  return (
    <div className="list-line">
      <Link to={item.to} className="name">
        <Icon name={iconNamed(item.icon)} />
        {item.title}
      </Link>
      <span className="views">
        {views.map((view) => (
          <ViewCount key={view.name} view={view} only={views.length === 1} />
        ))}
      </span>
    </div>
  );
}

/** A list with one view needs no second name, only its count. */
function ViewCount({ view, only }: { view: ListView; only: boolean }) {
  const { locale } = useDesk();
  const { data } = useQuery(tabCountQuery(view.entity, view.name));
  return (
    <Link to={`/${view.entity}?view=${view.name}`}>
      <span className={only ? 'visually-hidden' : undefined}>{view.title}</span>
      <span className="n">
        {data ? formatNumber(data.total, locale, { min: 0, max: 0 }) + (data.more ? '+' : '') : ''}
      </span>
    </Link>
  );
}

function Recent() {
  const { t } = useTranslation();
  const { model, session } = useDesk();
  const visits = recentVisits(session.user.id).filter(({ entity }) => model.entities[entity]);
  return (
    <aside aria-labelledby="recent">
      <h2 id="recent">{t('home.recent')}</h2>
      {visits.length === 0 && <p className="mut s13">{t('home.noRecent')}</p>}
      <ul>
        {visits.map(({ entity, id, label }) => (
          <li key={id}>
            <Link to={`/${entity}/${id}`}>
              <span className="cut">{label}</span>
              <span className="mut s12">{model.entities[entity]?.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  );
}
