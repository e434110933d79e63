import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon, Mark } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { KIND_ICONS, KINDS } from '../kinds.ts';

interface Place {
  readonly to: string;
  readonly icon: IconName;
  readonly title: string;
}

/** The kinds of documents, the graph, change sets and releases; on a phone a strip that scrolls at the bottom. */
export function DesignRail({ phone }: { phone: boolean }) {
  const { t } = useTranslation();
  const { session } = useDesk();
  const kinds = KINDS.map(
    (kind): Place => ({
      to: `/design/${kind}`,
      icon: KIND_ICONS[kind],
      title: t(`design.kinds.${kind}`),
    }),
  );
  const others: readonly Place[] = [
    { to: '/design/graph', icon: 'share', title: t('design.graph') },
    { to: '/design/change-sets', icon: 'edit', title: t('design.changeSets') },
    { to: '/design/releases', icon: 'history', title: t('design.releases') },
    { to: '/design/upgrades', icon: 'upload', title: t('design.upgrades') },
  ];
  if (phone)
    return (
      <nav className="bottom strip" aria-label={t('design.title')}>
        {[{ to: '/', icon: 'home' as const, title: t('design.backToWork') }, ...kinds, ...others].map(
          (place) => (
            <NavLink key={place.to} to={place.to} end={place.to === '/'} className={onIf}>
              <Icon name={place.icon} />
              <span>{place.title}</span>
            </NavLink>
          ),
        )}
      </nav>
    );
  return (
    <nav className="nav" aria-label={t('design.title')}>
      <Tooltip title={t('design.backToWork')} placement="right" mouseEnterDelay={0.15}>
        <NavLink to="/" className="brand" aria-label={t('design.backToWork')}>
          <Mark />
        </NavLink>
      </Tooltip>
      <div className="scroll">
        <div>
          {kinds.map((place) => (
            <RailItem key={place.to} {...place} />
          ))}
          <hr />
          {others.map((place) => (
            <RailItem key={place.to} {...place} />
          ))}
        </div>
      </div>
      <div className="foot">
        <Avatar id={session.user.id} name={session.user.name} size="l" />
      </div>
    </nav>
  );
}

const onIf = ({ isActive }: { isActive: boolean }) => (isActive ? 'on' : '');

function RailItem({ to, icon, title }: Place) {
  return (
    <Tooltip title={title} placement="right" mouseEnterDelay={0.15}>
      <NavLink to={to} className={onIf} aria-label={title}>
        <Icon name={icon} />
      </NavLink>
    </Tooltip>
  );
}
