import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useDesk } from '../api/model.ts';
import { Icon, iconNamed } from '../ui/icon.tsx';
import { Account } from './account-menu.tsx';
import { destinations } from './navigation.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { isHere } from './sidebar.tsx';

/** The five places of a phone: home, the first two lists, find, and everything else. */
export function BottomNavigation({ onFind }: { onFind(): void }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { pathname, search } = useLocation();
  const [more, setMore] = useState(false);
  const all = destinations(model).flatMap(({ items }) => items);
  const current = all.find((item) => isHere(item, pathname, search));
  const two = all.slice(0, 2);
  if (current && !two.includes(current)) two[1] = current;
  return (
    <nav className="bottom" aria-label={t('nav.main')}>
      <Link to="/" className={pathname === '/' ? 'on' : ''}>
        <Icon name="home" />
        <span>{t('nav.home')}</span>
      </Link>
      {two.map((item) => (
        <Link key={item.key} to={item.to} className={item === current ? 'on' : ''}>
          <Icon name={iconNamed(item.icon)} />
          <span>{item.title}</span>
        </Link>
      ))}
      <button type="button" onClick={onFind}>
        <Icon name="search" />
        <span>{t('nav.search')}</span>
      </button>
      <button type="button" onClick={() => setMore(true)} aria-expanded={more}>
        <Icon name="menu" />
        <span>{t('nav.more')}</span>
      </button>
      <MoreSheet open={more} onClose={() => setMore(false)} />
    </nav>
  );
}

function MoreSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const [password, setPassword] = useState(false);
  return (
    <>
      <Drawer open={open} onClose={onClose} placement="bottom" size="80dvh" title={t('nav.more')}>
        <div className="more-sheet">
          {destinations(model).map((group) => (
            <div key={group.key}>
              <p className="cap">{group.title}</p>
              {group.items.map((item) => (
                <Link key={item.key} to={item.to} onClick={onClose}>
                  <Icon name={iconNamed(item.icon)} />
                  {item.title}
                </Link>
              ))}
            </div>
          ))}
        </div>
        <Account onDone={onClose} onShortcuts={onClose} onPassword={() => setPassword(true)} />
      </Drawer>
      {password && <PasswordDialog onClose={() => setPassword(false)} />}
    </>
  );
}
