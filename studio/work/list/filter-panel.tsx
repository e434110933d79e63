import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryBuilder, type RuleGroupType, type RuleType } from 'react-querybuilder';
import type { Field } from '../../../metadata/model.ts';
import { readable, type StudioModel, useDesk } from '../../api/model.ts';
import { Popup } from '../../ui/popup.tsx';
import { complete, type FilterGroup, type FilterOperator, operatorsOf, ruleOn } from './filter.ts';
import {
  AddGroup,
  AddRule,
  CombinatorSelector,
  FieldSelector,
  OperatorSelector,
  Remove,
} from './filter-controls.tsx';
import { fromQuery, toQuery } from './filter-query.ts';
import { ValueEditor } from './filter-value.tsx';

/** Frames until the rules must be there. */
const PATIENCE = 30;

/** The condition builder: what is typed filters at once; closing it drops what was left incomplete. */
export function FilterPanel(props: {
  anchor: HTMLElement;
  entity: string;
  filter: FilterGroup;
  /** Begins with an empty condition to fill in. */
  adding: boolean;
  onChange(filter: FilterGroup): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { entity, onChange, onClose } = props;
  const fields = useMemo(() => filterable(model, entity), [model, entity]);
  const [group, setGroup] = useState<FilterGroup>(() => begin(props.filter, fields, props.adding));
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    // The builder draws its rules after this, and nothing takes the focus while the panel is not yet placed.
    let frame = 0;
    const focusLast = (patience: number) => {
      const input = [...(box.current?.querySelectorAll('.rule') ?? [])].at(-1)?.querySelector('input');
      input?.focus();
      if (document.activeElement !== input && patience > 0)
        frame = requestAnimationFrame(() => focusLast(patience - 1));
    };
    focusLast(PATIENCE);
    const outside = (event: MouseEvent) => {
      const target = event.target as Element;
      if (
        !box.current?.contains(target) &&
        !target.closest('.pop, .ant-select-dropdown, .ant-picker-dropdown, .ant-modal-root')
      )
        close.current();
    };
    document.addEventListener('mousedown', outside);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('mousedown', outside);
    };
  }, []);
  const change = (next: FilterGroup) => {
    setGroup(next);
    const before = JSON.stringify(complete(group));
    const after = complete(next);
    if (JSON.stringify(after) !== before) onChange(after);
  };
  return (
    <Popup anchor={props.anchor}>
      <div
        className="filter-panel"
        ref={box}
        role="dialog"
        aria-label={t('filter.title')}
        onKeyDown={(event) => {
          if (event.defaultPrevented || !(event.key === 'Escape' || isDone(event))) return;
          event.preventDefault();
          onClose();
        }}
      >
        <QueryBuilder
          fields={fields.map(({ name, title }) => ({ name, label: title }))}
          query={toQuery(group)}
          onQueryChange={(query: RuleGroupType) => change(fromQuery(query, fields))}
          getOperators={(name: string) => {
            const field = fields.find((one) => one.name === name);
            return field
              ? operatorsOf(field).map((operator) => ({
                  name: operator,
                  label: t(operatorText(operator, field)),
                }))
              : [];
          }}
          getDefaultOperator={(name: string) => {
            const field = fields.find((one) => one.name === name);
            return field ? (operatorsOf(field)[0] ?? 'eq') : 'eq';
          }}
          getDefaultValue={(rule: RuleType) => {
            const field = fields.find((one) => one.name === rule.field);
            return field ? ruleOn(field).value : '';
          }}
          resetOnFieldChange
          context={{ fields }}
          controlElements={{
            fieldSelector: FieldSelector,
            operatorSelector: OperatorSelector,
            valueEditor: ValueEditor,
            combinatorSelector: CombinatorSelector,
            addRuleAction: AddRule,
            addGroupAction: AddGroup,
            removeRuleAction: Remove,
            removeGroupAction: Remove,
          }}
        />
        <div className="foot">
          <button type="button" className="btn sm primary" onClick={onClose}>
            {t('filter.apply')}
          </button>
        </div>
      </div>
    </Popup>
  );
}

/** Enter in a value, unless it chooses from a list that hangs open. */
function isDone({ key, target, nativeEvent }: KeyboardEvent): boolean {
  if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return false;
  return target.closest('.rule-value') !== null && target.getAttribute('aria-expanded') !== 'true';
}

function begin(filter: FilterGroup, fields: readonly Field[], adding: boolean): FilterGroup {
  const [first] = fields;
  return adding && first ? { ...filter, rules: [...filter.rules, ruleOn(first)] } : filter;
}

function filterable(model: StudioModel, entity: string): Field[] {
  const fields = Object.values(model.entities[entity]?.fields ?? {});
  // What the entity is about comes before what every record has.
  const ordered = [...fields].sort(
    (a, b) => Number(a.origin === 'platform') - Number(b.origin === 'platform'),
  );
  return ordered.filter(
    (field) =>
      !field.hidden &&
      !['id', 'version', 'company'].includes(field.name) &&
      operatorsOf(field).length > 0 &&
      readable(model, entity, field.name),
  );
}

function operatorText(operator: FilterOperator, field: Field): string {
  if (field.kind === 'date' || field.kind === 'instant') {
    if (operator === 'gte') return 'filter.from';
    if (operator === 'lt') return 'filter.before';
    if (operator === 'lte') return 'filter.until';
  }
  return `filter.${operator}`;
}
