import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { BASE } from '../api/base.ts';
import { useDesk } from '../api/model.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Icon, iconNamed, Mark } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { AccountMenu } from './account-menu.tsx';
import { CompanyMenu } from './company-menu.tsx';
import { type Destination, destinations } from './navigation.ts';

/** 208 px beside lists; a rail of 56 px with tooltips beside records. */
export function Sidebar(props: { rail: boolean; onFind(): void; onShortcuts(): void }) {
  const { rail } = props;
  const { t } = useTranslation();
  const { model, session } = useDesk();
  const company = session.company.name || t('nav.noCompany');
  return (
    <nav className="nav" aria-label={t('nav.main')}>
      <CompanyMenu>
        <button type="button" className="brand" aria-label={company}>
          <Mark />
          {!rail && (
            <span className={session.company.name === '' ? 'cut grow mut' : 'cut grow'}>{company}</span>
          )}
          {!rail && session.companies.length > 1 && (
            <span className="mut">
              <Icon name="down" small />
            </span>
          )}
        </button>
      </CompanyMenu>
      <Tip title={rail ? t('nav.find') : ''}>
        <button
          type="button"
          className="find"
          onClick={props.onFind}
          {...(rail ? { 'aria-label': t('nav.find') } : {})}
        >
          <Icon name="search" />
          {!rail && (
            <>
              <span>{t('nav.find')}</span>
              <Kbd keys="mod+K" />
            </>
          )}
        </button>
      </Tip>
      <div className="scroll">
        <Item rail={rail} item={{ key: 'home', title: t('nav.home'), icon: 'home', to: '/', entity: '' }} />
        {destinations(model).map((group) => (
          <div key={group.key}>
            {rail ? <hr /> : <h2 className="cap">{group.title}</h2>}
            {group.items.map((item) => (
              <Item key={item.key} item={item} rail={rail} />
            ))}
          </div>
        ))}
        {/* What is drafted in a preview would be thrown away. */}
        {BASE === '' && model.rights.change_set?.read && (
          <div>
            <hr />
            <Item
              rail={rail}
              item={{ key: 'design', title: t('nav.design'), icon: 'ruler', to: '/design', entity: '' }}
            />
          </div>
        )}
      </div>
      <AccountMenu onShortcuts={props.onShortcuts}>
        <button
          type="button"
          className="foot"
          {...(rail ? { 'aria-label': t('account.menu', { name: session.user.name }) } : {})}
        >
          <Avatar id={session.user.id} name={session.user.name} size={rail ? 'l' : 'm'} />
          {!rail && (
            <>
              <span className="grow cut">{session.user.name}</span>
              <span className="visually-hidden">{t('account.suffix')}</span>
              <span className="mut">
                <Icon name="settings" />
              </span>
            </>
          )}
        </button>
      </AccountMenu>
    </nav>
  );
}

function Item({ item, rail }: { item: Destination; rail: boolean }) {
  const location = useLocation();
  const here = isHere(item, location.pathname, location.search);
  return (
    <Tip title={rail ? item.title : ''}>
      <NavLink
        to={item.to}
        className={here ? 'on' : ''}
        aria-current={here ? 'page' : undefined}
        aria-label={rail ? item.title : undefined}
      >
        <Icon name={iconNamed(item.icon)} />
        {!rail && <span className="cut">{item.title}</span>}
      </NavLink>
    </Tip>
  );
}

export function isHere(item: Destination, pathname: string, search: string): boolean {
  const [path, query] = item.to.split('?');
  if (path === '/') return pathname === '/';
  if (pathname !== path && !pathname.startsWith(`${path}/`)) return false;
  return query === undefined || new URLSearchParams(search).get('view') === query.slice('view='.length);
}

function Tip({ title, children }: { title: string; children: React.ReactElement }) {
  return title === '' ? (
    children
  ) : (
    <Tooltip title={title} placement="right" mouseEnterDelay={0.15}>
      {children}
    </Tooltip>
  );
}
