import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon.tsx';
import { GroupBox } from './group-box.tsx';
import type { ConditionSite } from './site.ts';
import { type ConditionNode, type Group, replaced } from './tree.ts';

/** What the parts of a builder share. */
export interface Building {
  readonly site: ConditionSite;
  /** Where each part stands, to find its faults. */
  isFaulty(id: number): boolean;
  replace(id: number, next: ConditionNode | null): void;
}

/** Builds a condition: rows of field, operator and value, joined by and or or, groups in groups. */
export function ConditionBuilder(props: {
  label: string;
  group: Group;
  site: ConditionSite;
  isFaulty(id: number): boolean;
  onChange(group: Group): void;
  onDone: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { group, site, label, onChange, onDone } = props;
  const building: Building = {
    site,
    isFaulty: props.isFaulty,
    replace: (id, next) => {
      if (id !== group.id) onChange(replaced(group, id, next));
      else if (next?.node === 'group') onChange(next);
    },
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of controls, not of a form of their own
    <div className="builder" role="group" aria-label={label}>
      <GroupBox group={group} building={building} top />
      {onDone && (
        <button type="button" className="btn sm" onClick={onDone}>
          <Icon name="check" small />
          {t('schemaForm.condition.done')}
        </button>
      )}
    </div>
  );
}
