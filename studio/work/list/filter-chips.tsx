import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../metadata/model.ts';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { labelsQuery } from '../labels.ts';
import { valueText } from '../value-text.ts';
import { type FilterGroup, type FilterRule, isGroup } from './filter.ts';
import type { ListState } from './list-state.ts';

/** The filter, a chip a condition; a chip opens the builder, its cross removes it. */
export function FilterChips(props: {
  state: ListState;
  onChange(filter: FilterGroup): void;
  onEdit(anchor: HTMLElement): void;
}) {
  const { t } = useTranslation();
  const { filter, entity } = props.state;
  const { model } = useDesk();
  const without = (index: number) => ({ ...filter, rules: filter.rules.filter((_, at) => at !== index) });
  const name = (rule: FilterRule | FilterGroup) =>
    isGroup(rule) ? t('filter.group') : (model.entities[entity]?.fields[rule.field]?.title ?? rule.field);
  return filter.rules.map((rule, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity than their place
    <span className="chip" key={index}>
      {index > 0 && filter.combinator === 'or' && <span className="op">{t('filter.or')}</span>}
      <button
        type="button"
        className="body"
        onClick={(event) =>
          props.onEdit(event.currentTarget.closest<HTMLElement>('.chip') ?? event.currentTarget)
        }
      >
        {isGroup(rule) ? (
          <>
            <span className="op">{t(`filter.${rule.combinator}`)}</span>
            <b>{t('filter.groupCount', { count: rule.rules.length })}</b>
          </>
        ) : (
          <RuleText rule={rule} field={model.entities[entity]?.fields[rule.field]} />
        )}
      </button>
      <button
        type="button"
        aria-label={`${t('filter.remove')} ${name(rule)}`}
        onClick={() => props.onChange(without(index))}
      >
        <Icon name="close" />
      </button>
    </span>
  ));
}

const SIGNS: Readonly<Record<string, string>> = { gt: '>', gte: '≥', lt: '<', lte: '≤', neq: '≠' };

function RuleText({ rule, field }: { rule: FilterRule; field: Field | undefined }) {
  const { t } = useTranslation();
  const text = useRuleValue(rule, field);
  if (!field) return <b>{rule.field}</b>;
  const sign = SIGNS[rule.operator] ?? '';
  const wordy = ['contains', 'starts'].includes(rule.operator);
  return (
    <>
      <span className="op">
        {field.title} {wordy ? t(`filter.${rule.operator}`) : sign}
      </span>
      <b>{rule.operator === 'empty' || rule.operator === 'filled' ? t(`filter.${rule.operator}`) : text}</b>
    </>
  );
}

/** Values that a chip names. */
const MOST = 10;

function useRuleValue(rule: FilterRule, field: Field | undefined): string {
  const { t } = useTranslation();
  const desk = useDesk();
  const all = typeof rule.value === 'string' ? [rule.value] : rule.value;
  // A link may name hundreds of records.
  const values = all.length > MOST ? [] : all;
  const target = field?.reference?.entity;
  const labels = useQuery(labelsQuery(desk.model, target, values));
  if (!field) return '';
  if (all.length > MOST) return t('filter.many', { count: all.length });
  if (target !== undefined) return values.map((id) => labels.data?.get(id) ?? '…').join(t('list.separator'));
  if (field.kind === 'boolean') return t(rule.value === 'true' ? 'filter.yes' : 'filter.no');
  return values
    .map((text) => {
      const numeric =
        text.trim() !== '' &&
        Number.isFinite(Number(text)) &&
        !['text', 'phone', 'long_text'].includes(field.kind);
      return valueText(field, numeric ? Number(text) : text, { desk, row: {}, style: 'cell' });
    })
    .join(', ');
}
