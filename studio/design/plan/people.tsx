import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDesk } from '../../api/model.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Block } from './block.tsx';
import type { Impact } from './plan.ts';

type Group = Impact['people']['gains'][number];

/** Whose access changes: who gains, who loses, and who reaches other records than before. */
export function People({ people }: { people: Impact['people'] }) {
  const { t } = useTranslation();
  const { gains, losses, others, without_role: without } = people;
  if (people.count === 0 && without.count === 0) return null;
  return (
    <Block title={t('plan.access')}>
      <div className="ppl">
        {gains.map((group, index) => (
          <Card key={`g${index.toString()}`} group={group} kind="gain" />
        ))}
        {losses.map((group, index) => (
          <Card key={`l${index.toString()}`} group={group} kind="lose" />
        ))}
        {others.map((group, index) => (
          <Card key={`o${index.toString()}`} group={group} kind="other" />
        ))}
        {without.count > 0 && (
          <Card group={{ ...without, rights: [t('plan.withoutRole_text')] }} kind="lose" />
        )}
      </div>
    </Block>
  );
}

const KINDS = {
  gain: { tone: 'up', icon: 'plus' },
  lose: { tone: 'down', icon: 'close' },
  other: { tone: 'warn', icon: 'swap' },
} as const;

const FACES = 6;
const SENTENCES = 4;

function Card({ group, kind }: { group: Group; kind: keyof typeof KINDS }) {
  const { t } = useTranslation();
  const { tone, icon } = KINDS[kind];
  const { rights, people, count } = group;
  return (
    <div>
      <h3 className={tone}>
        <Icon name={icon} />
        {t(`plan.${kind}`, { count })}
        <span className="grow" />
        <span className="stk">
          {people.slice(0, FACES).map(({ user, name }) => (
            <span key={user} title={name}>
              <Avatar id={user} name={name} />
            </span>
          ))}
        </span>
      </h3>
      {rights.slice(0, SENTENCES).map((right) => (
        <p key={right}>{right}</p>
      ))}
      <Who group={group} />
    </div>
  );
}

/** Everybody by name, and the sentences that found no room. */
function Who({ group: { rights, people, count } }: { group: Group }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const linked = model.rights.user?.read === true;
  return (
    <details className="who-box">
      <summary>{t('plan.who')}</summary>
      {rights.slice(SENTENCES).map((right) => (
        <p key={right}>{right}</p>
      ))}
      <ul>
        {people.map(({ user, name }) => (
          <li key={user}>{linked ? <Link to={`/user/${user}`}>{name}</Link> : name}</li>
        ))}
        {count > people.length && <li>{t('plan.andMore', { count: count - people.length })}</li>}
      </ul>
    </details>
  );
}
