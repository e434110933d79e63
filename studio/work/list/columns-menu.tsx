import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readable, useDesk } from '../../api/model.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ListState } from './list-state.ts';

/** Which columns are shown: those of the view, and every other field one may read. */
export function ColumnsMenu(props: { state: ListState; onColumns(columns: readonly string[] | null): void }) {
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
      content={<Choices {...props} />}
    >
      <button type="button" className="btn text sm" aria-expanded={open}>
        <Icon name="columns" />
        <span className="wide-only">{t('list.columns')}</span>
      </button>
    </Popover>
  );
}

function Choices({
  state,
  onColumns,
}: {
  state: ListState;
  onColumns(columns: readonly string[] | null): void;
}) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const entity = model.entities[state.entity];
  const shown = state.columns.map(({ key }) => key);
  const others = Object.values(entity?.fields ?? {}).filter(
    ({ name, kind, hidden }) =>
      !hidden &&
      !['lines', 'json', 'uuid'].includes(kind) &&
      !['id', 'version', 'company'].includes(name) &&
      !shown.includes(name) &&
      readable(model, state.entity, name),
  );
  const toggle = (key: string, on: boolean) =>
    onColumns(on ? [...shown, key] : shown.filter((one) => one !== key));
  return (
    <div className="menu">
      {state.columns.map(({ key, title }, index) => (
        <span className="it" key={key}>
          <Checkbox checked label={title} onChange={() => shown.length > 1 && toggle(key, false)} />
          <span className="grow">{title}</span>
          {index > 0 && (
            <button
              type="button"
              className="btn text sm icon"
              aria-label={`${t('lines.moveUp')} ${title}`}
              onClick={() => onColumns(swapped(shown, index))}
            >
              <Icon name="up" small />
            </button>
          )}
        </span>
      ))}
      {others.length > 0 && <hr />}
      {others.map(({ name, title }) => (
        <span className="it" key={name}>
          <Checkbox checked={false} label={title} onChange={() => toggle(name, true)} />
          <span className="grow">{title}</span>
        </span>
      ))}
      <hr />
      <button type="button" className="it" onClick={() => onColumns(null)}>
        <Icon name="undo" small />
        {t('list.resetColumns')}
      </button>
    </div>
  );
}

function swapped(keys: readonly string[], index: number): string[] {
  const next = [...keys];
  const [moved] = next.splice(index, 1);
  if (moved !== undefined) next.splice(index - 1, 0, moved);
  return next;
}
