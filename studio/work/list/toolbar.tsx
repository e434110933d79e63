import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import type { Density } from './density.ts';
import type { FilterGroup } from './filter.ts';
import { NO_FILTER } from './filter.ts';
import { FilterChips } from './filter-chips.tsx';
import type { ListChange, ListState } from './list-state.ts';
import { SortMenu } from './sort-menu.tsx';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));

/** One row: find, filter chips, add filter | sort, columns, density. */
export function Toolbar(props: {
  state: ListState;
  onChange(change: ListChange): void;
  density: Density;
  onDensity(density: Density): void;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const { state, onChange, density, onDensity } = props;
  const [editing, setEditing] = useState<{ anchor: HTMLElement; adding: boolean } | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const edit = (anchor: HTMLElement | null, adding: boolean) => anchor && setEditing({ anchor, adding });
  useKeys({
    f: (event) => {
      event.preventDefault();
      edit(add.current, true);
    },
  });
  return (
    <div className="bar" role="toolbar" aria-label={t('filter.title')}>
      {(model.entities[state.entity]?.search.length ?? 0) > 0 && (
        <Find value={state.search} onChange={(search) => onChange({ search })} />
      )}
      <FilterChips
        state={state}
        onChange={(filter) => onChange({ filter })}
        onEdit={(anchor) => edit(anchor, false)}
      />
      <button
        type="button"
        className="chip add"
        ref={add}
        aria-haspopup="dialog"
        aria-expanded={editing !== null}
        onClick={(event) => edit(event.currentTarget, true)}
      >
        <Icon name="plus" />
        {t('list.filter')}
      </button>
      {state.filter.rules.length > 1 && (
        <button type="button" className="linkish s13" onClick={() => onChange({ filter: NO_FILTER })}>
          {t('filter.clear')}
        </button>
      )}
      <span className="grow" />
      <SortMenu state={state} onOrder={(order) => onChange({ order })} />
      <ColumnsMenu state={state} onColumns={(columns) => onChange({ columns })} />
      <DensityChoice density={density} onDensity={onDensity} />
      {editing && (
        <Suspense>
          <FilterPanel
            anchor={editing.anchor}
            entity={state.entity}
            filter={state.filter}
            adding={editing.adding}
            onChange={(filter: FilterGroup) => onChange({ filter })}
            onClose={() => {
              setEditing(null);
              editing.anchor.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** The find box follows the address and writes to it once typing rests. */
function Find({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const settled = useSettled(text, 220);
  const change = useRef(onChange);
  change.current = onChange;
  const address = useRef(value);
  useEffect(() => {
    if (value !== address.current) setText(value);
    address.current = value;
  }, [value]);
  useEffect(() => {
    if (settled.trim() === address.current) return;
    address.current = settled.trim();
    change.current(settled.trim());
  }, [settled]);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
    },
  });
  return (
    <div className="in sm find-box">
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') event.currentTarget.blur();
          setText('');
        }}
      />
      {text === '' ? (
        <kbd>/</kbd>
      ) : (
        <button
          type="button"
          className="clear"
          aria-label={t('list.clearFilters')}
          onClick={() => setText('')}
        >
          <Icon name="close" small />
        </button>
      )}
    </div>
  );
}

function DensityChoice({ density, onDensity }: { density: Density; onDensity(density: Density): void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="seg ic density" aria-label={t('list.density')}>
      {(['roomy', 'normal', 'dense'] as const).map((one) => (
        <button
          type="button"
          key={one}
          className={one === density ? 'on' : ''}
          aria-pressed={one === density}
          aria-label={t(`list.${one}`)}
          title={t(`list.${one}`)}
          onClick={() => onDensity(one)}
        >
          <Icon name={one === 'roomy' ? 'roomy' : one === 'dense' ? 'dense' : 'menu'} />
        </button>
      ))}
    </fieldset>
  );
}
