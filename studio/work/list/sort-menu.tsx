import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import type { ListState, OrderTerm } from './list-state.ts';

/** Sorting by several columns: each with its direction, removable; the rest can be added. */
export function SortMenu({
  state,
  onOrder,
}: {
  state: ListState;
  onOrder(order: readonly OrderTerm[] | null): void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ container: { padding: 4 } }}
      content={<Terms state={state} onOrder={onOrder} />}
    >
      <button type="button" className="btn text sm" aria-expanded={open}>
        <Icon name="sort" />
        <span className="wide-only">{t('list.sort')}</span>
        {state.order.length > 0 && <span className="mut">{state.order.length}</span>}
      </button>
    </Popover>
  );
}

function Terms({ state, onOrder }: { state: ListState; onOrder(order: readonly OrderTerm[] | null): void }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const title = (field: string) => model.entities[state.entity]?.fields[field]?.title ?? field;
  const others = state.columns.filter(
    ({ sortable, key }) => sortable && !state.order.some(({ field }) => field === key),
  );
  return (
    <div className="menu">
      {state.order.map((term) => (
        <div className="it" key={term.field}>
          <button
            type="button"
            className="it grow"
            onClick={() =>
              onOrder(
                state.order.map((one) => (one === term ? { ...term, descending: !term.descending } : one)),
              )
            }
            aria-label={`${title(term.field)}: ${t(term.descending ? 'list.descending' : 'list.ascending')}`}
          >
            <Icon name={term.descending ? 'descending' : 'ascending'} small />
            {title(term.field)}
          </button>
          <button
            type="button"
            className="btn text sm icon"
            aria-label={`${t('filter.remove')} ${title(term.field)}`}
            onClick={() => {
              const rest = state.order.filter((one) => one !== term);
              onOrder(rest.length > 0 ? rest : null);
            }}
          >
            <Icon name="close" small />
          </button>
        </div>
      ))}
      {others.length > 0 && <p className="cap">{t('list.addSort')}</p>}
      {others.map(({ key, title: text, numeric }) => (
        <button
          type="button"
          className="it"
          key={key}
          onClick={() =>
            onOrder([...(state.ordered ? state.order : []), { field: key, descending: numeric }])
          }
        >
          <Icon name="plus" small />
          {text}
        </button>
      ))}
    </div>
  );
}
