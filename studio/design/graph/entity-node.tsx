import { Handle, type Node, type NodeProps, Position, useStore } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entity, Field } from '../../../metadata/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { entityKindTitle, fieldKindTitle } from '../kind-titles.ts';
import { type Card, titleLines } from './card.ts';
import { isFarOff } from './far-off.ts';

export type EntityNodeType = Node<
  {
    readonly card: Card;
    readonly hue: string;
    readonly changed: boolean;
    readonly mark: 'chosen' | 'near' | 'aside' | 'none';
    /** What it refers to and what refers to it, in words. */
    readonly relations: string;
  },
  'entity'
>;

export const EntityNode = memo(function EntityNode({ data }: NodeProps<EntityNodeType>) {
  const { t, i18n } = useTranslation();
  const isFar = useStore(isFarOff);
  const { card, hue, changed, mark, relations } = data;
  const { entity, fields, more, lines } = card;
  const kind = entityKindTitle(entity.kind, i18n.language);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot hold lists of fields
    <div
      className={`entity-node ${mark} ${isFar ? 'far' : ''}`}
      style={{ '--hue': hue, '--lines': titleLines(card) } as CSSProperties}
      role="button"
      tabIndex={0}
      data-entity={entity.name}
      aria-pressed={mark === 'chosen'}
      aria-label={[entity.title, kind, changed ? t('graph.changed') : '', relations]
        .filter(Boolean)
        .join(', ')}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <header>
        <span className="grow">
          <b className="cut">{entity.title}</b>
          <span className="mono cut">{entity.name}</span>
        </span>
        {changed ? (
          <span className="tag amber">{t('graph.changed')}</span>
        ) : (
          <span className="kind">{kind}</span>
        )}
      </header>
      {!isFar && (
        <>
          <Fields fields={fields} more={more} />
          {lines.map((line) => (
            <section key={line.entity.name}>
              <h4>
                <Icon name="list" small />
                <span className="cut">{lineTitle(entity, line.entity)}</span>
                <span className="mono cut">{line.entity.name}</span>
              </h4>
              <Fields fields={line.fields} more={line.more} />
            </section>
          ))}
        </>
      )}
    </div>
  );
});

/** What the header calls them. */
function lineTitle(header: Entity, line: Entity): string {
  return header.fields[line.lineOf?.field ?? '']?.title ?? line.title;
}

function Fields({ fields, more }: { fields: readonly Field[]; more: number }) {
  const { t, i18n } = useTranslation();
  return (
    <ul>
      {fields.map((field) => (
        <li key={field.name}>
          <span className="cut">
            {field.title}
            {field.required && <span className="req">*</span>}
          </span>
          <span className="kind">{fieldKindTitle(field.kind, i18n.language)}</span>
        </li>
      ))}
      {more > 0 && <li className="more">{t('graph.more', { count: more })}</li>}
    </ul>
  );
}
