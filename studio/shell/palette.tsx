import { useQueries } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { recordLabel } from '../api/label.ts';
import { type StudioModel, useDesk } from '../api/model.ts';
import { readRows } from '../api/records.ts';
import { addLabel, type SelectTree, selectText } from '../api/select.ts';
import { Icon, iconNamed } from '../ui/icon.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { destinations } from './navigation.ts';

interface Hit {
  readonly key: string;
  readonly icon: string | undefined;
  readonly title: string;
  readonly hint: string;
  readonly to: string;
}

/** ⌘K: jump to a list, or find a record of any entity by its search fields. */
export function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const typed = useDeferredValue(text.trim());
  const places = useMemo(() => placesNamed(model, typed), [model, typed]);
  const records = useFound(model, useSettled(typed, 180));
  const hits = [...places, ...records];
  const current = Math.min(active, hits.length - 1);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.to);
  };
  const move = (to: number) => {
    setActive(to);
    list.current?.querySelectorAll('[role=option]')[to]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={560}
      style={{ top: 96 }}
      title={t('nav.find')}
      className="palette-dialog"
    >
      <div className="palette">
        <div className="line">
          <Icon name="search" />
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog exists for this input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
            aria-label={t('nav.find')}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'ArrowDown') move(Math.min(current + 1, hits.length - 1));
              else if (event.key === 'ArrowUp') move(Math.max(current - 1, 0));
              else if (event.key === 'Enter') open(hits[current]);
              else return;
              event.preventDefault();
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <div className="hits" id={id} role="listbox" ref={list} aria-label={t('nav.find')}>
          {hits.map((hit, index) => (
            <div
              key={hit.key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              onMouseMove={() => setActive(index)}
              onClick={() => open(hit)}
              onKeyDown={() => undefined}
            >
              <Icon name={iconNamed(hit.icon)} />
              <span className="cut">{hit.title}</span>
              <span className="mut">{hit.hint}</span>
            </div>
          ))}
        </div>
        {hits.length === 0 && <p className="none">{t('palette.none')}</p>}
      </div>
    </Modal>
  );
}

function placesNamed(model: StudioModel, typed: string): Hit[] {
  const wanted = typed.toLowerCase();
  return destinations(model)
    .flatMap((group) => group.items.map((item) => ({ ...item, hint: group.title })))
    .filter(({ title, entity }) => `${title} ${entity}`.toLowerCase().includes(wanted))
    .slice(0, typed === '' ? 12 : 4);
}

/** At most eight entities are asked, in the order of the sidebar, five records of each. */
function useFound(model: StudioModel, typed: string): Hit[] {
  const searched = useMemo(() => {
    const names = destinations(model).flatMap(({ items }) => items);
    const unique = [...new Map(names.map((item) => [item.entity, item])).values()];
    return unique.filter(({ entity }) => (model.entities[entity]?.search.length ?? 0) > 0).slice(0, 8);
  }, [model]);
  const found = useQueries({
    queries: searched.map(({ entity }) => ({
      queryKey: ['rows', entity, 'palette', typed],
      enabled: typed.length > 0,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const tree: SelectTree = new Map([['id', null]]);
        addLabel(tree, model, entity);
        const params = new URLSearchParams({ select: selectText(tree), search: typed, limit: '5' });
        return (await readRows(entity, params, { signal })).rows;
      },
    })),
  });
  if (typed === '') return [];
  return searched.flatMap(({ entity, icon }, index) =>
    (found[index]?.data ?? []).map((row) => ({
      key: row.id,
      icon,
      title: recordLabel(model, entity, row) || row.id,
      hint: model.entities[entity]?.title ?? '',
      to: `/${entity}/${row.id}`,
    })),
  );
}
