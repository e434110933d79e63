import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import type { ToldChange } from './plan.ts';

const SIGNS: Readonly<Record<string, readonly [IconName, string]>> = {
  add: ['plus', 'p'],
  change: ['swap', 'm'],
  remove: ['close', 'd'],
};

/** More are shown when somebody asks for them. */
const AT_FIRST = 20;

/** What changes, in sentences; what comes along with it, unasked, is told when somebody wants to know. */
export function Changes({ changes }: { changes: readonly ToldChange[] }) {
  const { t } = useTranslation();
  const asked = changes.filter(({ follows }) => follows !== true);
  const following = changes.filter(({ follows }) => follows === true);
  if (changes.length === 0) return <p className="s13 mut nothing">{t('plan.noChanges')}</p>;
  return (
    <>
      <ChangeLines changes={asked} atFirst={AT_FIRST} more="plan.moreChanges" />
      <ChangeLines changes={following} atFirst={0} more="plan.follows" />
    </>
  );
}

function ChangeLines(props: { changes: readonly ToldChange[]; atFirst: number; more: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { changes, atFirst, more } = props;
  const shown = all ? changes : changes.slice(0, atFirst);
  return (
    <>
      {shown.length > 0 && (
        <ul className="change-list">
          {shown.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one place may have two changes of a kind, and the list never moves
            <ChangeLine key={index} change={change} />
          ))}
        </ul>
      )}
      {shown.length < changes.length && (
        <button type="button" className="linkish s13 more" onClick={() => setAll(true)}>
          {t(more, { count: changes.length - shown.length })}
        </button>
      )}
    </>
  );
}

function ChangeLine({ change }: { change: ToldChange }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const [icon, tone] = SIGNS[change.sign] ?? ['swap', 'm'];
  const entity = change.entity === undefined ? undefined : model.entities[change.entity];
  return (
    <li className={change.follows ? 'follows' : undefined}>
      <span className={`sg ${tone}`}>
        <Icon name={icon} />
        <span className="visually-hidden">{t(`plan.sign_${change.sign}`)}</span>
      </span>
      <span>{change.text}</span>
      <span className="t">{entity?.title}</span>
    </li>
  );
}
