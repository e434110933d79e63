import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ActionProps,
  type CombinatorSelectorProps,
  type FieldSelectorProps,
  type OperatorSelectorProps,
  QueryBuilder,
  type RuleGroupType,
  type RuleType,
  type ValueEditorProps,
} from 'react-querybuilder';
import type { Field } from '../../../metadata/model.ts';
import { readable, type StudioModel, useDesk } from '../../api/model.ts';
import { isoDay } from '../../format/date.ts';
import { ReferencePicker } from '../../forms/reference-picker.tsx';
import { speakCalendar } from '../../i18n/calendar.ts';
import { Icon } from '../../ui/icon.tsx';
import { Popup } from '../../ui/popup.tsx';
import { isNumeric } from '../money.ts';
import { dayStart } from './day-start.ts';
import {
  complete,
  type FilterGroup,
  type FilterOperator,
  type FilterRule,
  isGroup,
  needsValue,
  operatorsOf,
  ruleOn,
} from './filter.ts';

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
    box.current
      ?.querySelector<HTMLElement>('.rule:last-child input, .rule:last-child .ant-select-input')
      ?.focus();
    const outside = (event: MouseEvent) => {
      const target = event.target as Element;
      if (
        !box.current?.contains(target) &&
        !target.closest('.pop, .ant-select-dropdown, .ant-picker-dropdown, .ant-modal-root')
      )
        close.current();
    };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
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
          if (event.key !== 'Escape' || event.defaultPrevented) return;
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

function toQuery(group: FilterGroup): RuleGroupType {
  return {
    combinator: group.combinator,
    rules: group.rules.map((rule, index) =>
      isGroup(rule)
        ? { id: `g${index}`, ...toQuery(rule) }
        : { id: `r${index}`, field: rule.field, operator: rule.operator, value: rule.value },
    ),
  };
}

function fromQuery(query: RuleGroupType, fields: readonly Field[]): FilterGroup {
  const rules = query.rules.flatMap((rule): (FilterRule | FilterGroup)[] => {
    if (typeof rule === 'string') return [];
    if ('rules' in rule) return [fromQuery(rule, fields)];
    const field = fields.find(({ name }) => name === rule.field);
    if (!field) return [];
    const operator = operatorsOf(field).find((one) => one === rule.operator) ?? operatorsOf(field)[0] ?? 'eq';
    const list = operator === 'in';
    const value: unknown = rule.value;
    return [{ field: field.name, operator, value: list ? asList(value) : (asList(value)[0] ?? '') }];
  });
  return { combinator: query.combinator === 'or' ? 'or' : 'and', rules };
}

function asList(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function FieldSelector({ options, value, handleOnChange, title }: FieldSelectorProps) {
  return (
    <div className="rule-field">
      <Select
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={title ?? ''}
        value={value ?? null}
        options={options as { name: string; label: string }[]}
        fieldNames={{ value: 'name', label: 'label' }}
        onChange={(next) => handleOnChange(next)}
      />
    </div>
  );
}

function OperatorSelector({ options, value, handleOnChange }: OperatorSelectorProps) {
  const { t } = useTranslation();
  return (
    <div className="rule-op">
      <Select
        size="small"
        aria-label={t('filter.operator')}
        value={value ?? null}
        options={options as { name: string; label: string }[]}
        fieldNames={{ value: 'name', label: 'label' }}
        onChange={(next) => handleOnChange(next)}
      />
    </div>
  );
}

function CombinatorSelector({ value, handleOnChange, rules }: CombinatorSelectorProps) {
  const { t } = useTranslation();
  if (rules.length < 2) return null;
  return (
    <fieldset className="seg" aria-label={t('filter.combinator')}>
      {(['and', 'or'] as const).map((one) => (
        <button
          type="button"
          key={one}
          className={value === one ? 'on' : ''}
          aria-pressed={value === one}
          onClick={() => handleOnChange(one)}
        >
          {t(`filter.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

function AddRule({ handleOnClick }: ActionProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="btn sm text" onClick={handleOnClick}>
      <Icon name="plus" small />
      {t('filter.add')}
    </button>
  );
}

function AddGroup({ handleOnClick, level }: ActionProps) {
  const { t } = useTranslation();
  return level > 1 ? null : (
    <button type="button" className="btn sm text" onClick={handleOnClick}>
      <Icon name="plus" small />
      {t('filter.addGroup')}
    </button>
  );
}

function Remove({ handleOnClick }: ActionProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="btn sm text icon"
      aria-label={t('filter.remove')}
      onClick={handleOnClick}
    >
      <Icon name="close" small />
    </button>
  );
}

function ValueEditor(props: ValueEditorProps) {
  const { t } = useTranslation();
  const { session, locale } = useDesk();
  speakCalendar(locale);
  const fields: readonly Field[] = props.context?.fields ?? [];
  const field = fields.find(({ name }) => name === props.field);
  const { value, handleOnChange } = props;
  const label = t('filter.value');
  if (!field || !needsValue(props.operator as FilterOperator)) return <div className="rule-none" />;
  const one = asList(value)[0] ?? '';
  const editor = () => {
    if (field.options)
      return (
        <Select
          size="small"
          {...(props.operator === 'in' ? { mode: 'multiple' as const } : {})}
          aria-label={label}
          value={props.operator === 'in' ? asList(value) : one || null}
          options={field.options.map((option) => ({ value: option.value, label: option.title }))}
          onChange={(next) => handleOnChange(next)}
        />
      );
    if (field.kind === 'boolean')
      return (
        <Select
          size="small"
          aria-label={label}
          value={one}
          options={[
            { value: 'true', label: t('filter.yes') },
            { value: 'false', label: t('filter.no') },
          ]}
          onChange={(next) => handleOnChange(next)}
        />
      );
    if (field.reference)
      return (
        <ReferencePicker
          entity={field.reference.entity}
          label={label}
          value={one === '' ? null : one}
          onChange={(id) => handleOnChange(id ?? '')}
        />
      );
    if (field.kind === 'date' || field.kind === 'instant') {
      const zone = session.company.time_zone;
      const day = one === '' ? null : dayjs(one.length > 10 ? isoDay(new Date(one), zone) : one);
      return (
        <DatePicker
          size="small"
          aria-label={label}
          value={day}
          onChange={(next) => {
            const text = next?.format('YYYY-MM-DD') ?? '';
            handleOnChange(field.kind === 'date' || text === '' ? text : dayStart(text, zone));
          }}
        />
      );
    }
    return (
      <div className="in sm">
        <input
          aria-label={label}
          inputMode={isNumeric(field) ? 'decimal' : undefined}
          value={one}
          onChange={(event) => {
            const text = event.target.value;
            if (!isNumeric(field) || /^-?\d*\.?\d*$/.test(text)) handleOnChange(text);
          }}
        />
      </div>
    );
  };
  return <div className="rule-value">{editor()}</div>;
}
