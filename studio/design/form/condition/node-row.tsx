import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import { JsonText } from '../fields/json-text.tsx';
import type { Building } from './builder.tsx';
import { GroupBox } from './group-box.tsx';
import { TestRow } from './test-row.tsx';
import type { ConditionNode } from './tree.ts';

/** One part of a group, with the way to take it out. */
export function NodeRow({ node, building }: { node: ConditionNode; building: Building }) {
  const { t } = useTranslation();
  return (
    <div
      className={`${node.node === 'group' || node.node === 'not' ? 'rule deep' : 'rule'} ${building.isFaulty(node.id) ? 'faulty' : ''}`}
    >
      <Body node={node} building={building} />
      <button
        type="button"
        className="btn text sm icon out"
        aria-label={t('schemaForm.condition.remove')}
        onClick={() => building.replace(node.id, null)}
      >
        <Icon name="close" small />
      </button>
    </div>
  );
}

function Body({ node, building }: { node: ConditionNode; building: Building }): ReactNode {
  const { t } = useTranslation();
  switch (node.node) {
    case 'group':
      return <GroupBox group={node} building={building} />;
    case 'not':
      return (
        <div className="grow">
          <span className="s13 sec">{t('schemaForm.condition.notAll')}</span>
          <GroupBox group={node.of} building={building} />
        </div>
      );
    case 'isNew':
      return (
        <select
          className="kind-select"
          aria-label={t('schemaForm.condition.add.isNew')}
          value={String(node.value)}
          onChange={(event) => building.replace(node.id, { ...node, value: event.target.value === 'true' })}
        >
          <option value="true">{t('schemaForm.condition.isNew')}</option>
          <option value="false">{t('schemaForm.condition.isStored')}</option>
        </select>
      );
    case 'raw':
      return (
        <div className="grow">
          <span className="mono">{node.key}</span>
          <JsonText
            id={`raw-${node.id}`}
            label={node.key}
            value={node.value}
            as="json"
            onChange={(value) => building.replace(node.id, value === undefined ? null : { ...node, value })}
          />
        </div>
      );
    default:
      return <TestRow node={node} building={building} />;
  }
}
