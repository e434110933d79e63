import { useTranslation } from 'react-i18next';
import { entityKindTitle } from '../kind-titles.ts';
import type { Card } from './card.ts';
import { ownFields } from './card.ts';
import { isChanged, listed, type Parts, titlesAround } from './parts.ts';

/** The same as tables, one a package. */
export function ModelList(props: Parts) {
  const { drawing, packageTitle } = props;
  const packages = [...new Set(drawing.cards.map(({ entity }) => entity.package))];
  return (
    <div className="model-list">
      {packages.map((name) => (
        <section key={name} aria-labelledby={`model-list-${name}`}>
          <h3 id={`model-list-${name}`}>{packageTitle(name)}</h3>
          <Table {...props} cards={drawing.cards.filter(({ entity }) => entity.package === name)} />
        </section>
      ))}
    </div>
  );
}

function Table({ cards, ...parts }: Parts & { cards: readonly Card[] }) {
  const { t } = useTranslation();
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>{t('graph.entity')}</th>
          <th className="wide">{t('graph.kind')}</th>
          <th className="num wide">{t('graph.fields')}</th>
          <th>{t('graph.refers_to')}</th>
          <th>{t('graph.referred_by')}</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <Entity key={card.entity.name} card={card} {...parts} />
        ))}
      </tbody>
    </table>
  );
}

function Entity({ card, drawing, chosen, changed, onOpen }: Parts & { card: Card }) {
  const { t, i18n } = useTranslation();
  const { entity } = card;
  const { to, from } = titlesAround(drawing, entity.name);
  return (
    <tr
      className={entity.name === chosen ? 'sel' : ''}
      ref={(row) => {
        if (entity.name === chosen) row?.scrollIntoView({ block: 'center' });
      }}
    >
      <td>
        <button type="button" className="linkish nm" onClick={() => onOpen(entity.name)}>
          {entity.title}
        </button>{' '}
        <span className="mono mut">{entity.name}</span>
        {isChanged(card, changed) && <span className="tag amber">{t('graph.changed')}</span>}
      </td>
      <td className="wide sec">{entityKindTitle(entity.kind, i18n.language)}</td>
      <td className="num wide">{ownFields(entity).length}</td>
      <td className="sec">{listed(to, i18n.language)}</td>
      <td className="sec">{listed(from, i18n.language)}</td>
    </tr>
  );
}
