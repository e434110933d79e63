import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import type { Building } from './builder.tsx';
import { NodeRow } from './node-row.tsx';
import { blankTest, type ConditionNode, emptyGroup, type Group, nextId } from './tree.ts';

/** Members of a group, one below the other, and what can be added to them. */
export function GroupBox({
  group,
  building,
  top = false,
}: {
  group: Group;
  building: Building;
  top?: boolean;
}) {
  const { t } = useTranslation();
  const change = (next: Partial<Group>) => building.replace(group.id, { ...group, ...next });
  const add = (node: ConditionNode) => change({ of: [...group.of, node] });
  const extras = {
    group: () => add({ ...emptyGroup(group.how === 'all' ? 'any' : 'all', true), of: [blankTest()] }),
    not: () => add({ id: nextId(), node: 'not', of: { ...emptyGroup('all', false), of: [blankTest()] } }),
    isNew: () => add({ id: nextId(), node: 'isNew', value: true }),
  };
  const offered = (Object.keys(extras) as (keyof typeof extras)[]).filter(
    (one) => one !== 'isNew' || building.site.names === 'record',
  );
  return (
    <div className={top ? 'group' : 'group inner'}>
      {group.of.length > 1 && (
        <fieldset className="seg" aria-label={t('schemaForm.condition.how')}>
          {(['all', 'any'] as const).map((how) => (
            <button
              type="button"
              key={how}
              className={group.how === how ? 'on' : ''}
              aria-pressed={group.how === how}
              onClick={() => change({ how, listed: how === 'any' || group.listed })}
            >
              {t(`schemaForm.condition.${how}`)}
            </button>
          ))}
        </fieldset>
      )}
      {group.of.map((node) => (
        <NodeRow key={node.id} node={node} building={building} />
      ))}
      <div className="group-add">
        <button type="button" className="btn text sm" onClick={() => add(blankTest())}>
          <Icon name="plus" small />
          {t('schemaForm.condition.addTest')}
        </button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: offered.map((key) => ({ key, label: t(`schemaForm.condition.add.${key}`) })),
            onClick: ({ key }) => extras[key as keyof typeof extras](),
          }}
        >
          <button type="button" className="btn text sm icon" aria-label={t('schemaForm.condition.addMore')}>
            <Icon name="more" small />
          </button>
        </Dropdown>
      </div>
    </div>
  );
}
