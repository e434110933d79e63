import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import { changeSetAddress } from '../plan/place.ts';
import { useTitles } from '../use-titles.ts';
import type { Offer, Upgrade, UpgradeDraft } from './upgrade.ts';

/** Newer packages, to be ticked; one that is drafted already leads to its change set. */
export function UpgradeTable(props: {
  offer: Offer;
  wanted: readonly Upgrade[];
  onToggle(name: string, on: boolean): void;
}) {
  const { t } = useTranslation();
  const titles = useTitles();
  const { offer, wanted, onToggle } = props;
  return (
    <table className="tbl upgrades">
      <TableHead
        columns={[
          [t('upgrades.package')],
          [t('upgrades.from'), 'version'],
          [t('upgrades.to'), 'version'],
          [t('upgrades.changed'), 'version'],
        ]}
      />
      <tbody>
        {offer.upgrades.map((upgrade) => (
          <tr key={upgrade.package}>
            <td>
              <span className="row">
                <Checkbox
                  checked={wanted.includes(upgrade)}
                  label={t('upgrades.choose', { name: titles.package(upgrade.package) })}
                  onChange={(on) => onToggle(upgrade.package, on)}
                />
                <b className="b5">{titles.package(upgrade.package)}</b>
                <Drafted draft={offer.drafts.find(({ upgrades }) => upgrade.package in upgrades)} />
              </span>
            </td>
            <td>{upgrade.from}</td>
            <td>{upgrade.to}</td>
            <td>{t(upgrade.changed ? 'upgrades.yes' : 'upgrades.no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Drafted({ draft }: { draft: UpgradeDraft | undefined }) {
  const { t } = useTranslation();
  if (!draft) return null;
  return (
    <span className="mut drafted">
      {t('upgrades.isDrafted')} <Link to={changeSetAddress(draft.id)}>{draft.title}</Link>
    </span>
  );
}
