import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListView } from '../../../metadata/model.ts';
import { readable, type StudioModel, useDesk } from '../../api/model.ts';
import { type Row, readRows } from '../../api/records.ts';
import { addLabel, addPath, type SelectTree, selectText } from '../../api/select.ts';
import { type Column, cellValue, columnAt, holderOf } from '../../work/list/column.ts';
import { Value } from '../../work/value.tsx';
import { useDraft } from '../draft/draft.ts';
import { WithModel } from './preview.tsx';
import '../../work/list/list.css';

const ROWS = 12;

/** A list as it will look, with the first records of today as far as the reader may see them. */
export function ListPreview({ view: name }: { view: string }) {
  const { t } = useTranslation();
  const { compiled } = useDraft();
  const { model: live } = useDesk();
  const view = compiled.model?.views[name];
  if (!compiled.model || view?.kind !== 'list')
    return compiled.pending ? null : <p className="mut s13 design-none">{t('design.preview.none')}</p>;
  return (
    <section className="list-prev" aria-label={t('design.preview.title')}>
      <header className="hd">
        <h3>{t('design.preview.title')}</h3>
        <span className="mut s12">{t('design.preview.rows')}</span>
      </header>
      <WithModel model={compiled.model}>
        <PreviewTable view={view} live={live} />
      </WithModel>
    </section>
  );
}

function PreviewTable({ view, live }: { view: ListView; live: StudioModel }) {
  const { t } = useTranslation();
  const { model } = useDesk();
  const columns = useMemo(
    () => view.columns.flatMap((column) => columnAt(model, view.entity, column) ?? []),
    [model, view],
  );
  const rows = useLiveRows(live, view, columns);
  return (
    <div className="wrap">
      <table className="tbl" style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 0) }}>
        <colgroup>
          {columns.map(({ key, width }, at) => (
            <col key={key} style={at === 0 ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, title, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'num' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column, at) => (
                <td key={column.key} className={column.numeric ? 'num' : at === 0 ? 'nm' : 'sec'}>
                  <Cell column={column} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="mut s13 design-none">{t('design.preview.noRows')}</p>}
    </div>
  );
}

function Cell({ column, row }: { column: Column; row: Row }) {
  const holder = holderOf(column, row);
  const value = cellValue(column, row);
  if (!holder || value === null || value === undefined) return null;
  return <Value field={column.field} value={value} row={holder} style="cell" />;
}

/** What the drafts add has no values yet: only what is live is asked for. */
function useLiveRows(live: StudioModel, view: ListView, columns: readonly Column[]): readonly Row[] {
  const paths = useMemo(
    () => columns.map(({ path }) => path).filter((path) => isLive(live, view.entity, path)),
    [live, view.entity, columns],
  );
  const select = useMemo(() => {
    const tree: SelectTree = new Map([['id', null]]);
    addLabel(tree, live, view.entity);
    for (const path of paths) addPath(tree, live, view.entity, path);
    return selectText(tree);
  }, [live, view.entity, paths]);
  const rows = useQuery({
    queryKey: ['rows', view.entity, 'preview', select],
    enabled: live.rights[view.entity]?.read === true,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ select, limit: String(ROWS) });
      return (await readRows(view.entity, params, { signal })).rows;
    },
  });
  return rows.data ?? [];
}

function isLive(model: StudioModel, entity: string, path: readonly string[]): boolean {
  let at = entity;
  return path.every((name) => {
    const known = readable(model, at, name);
    at = model.entities[at]?.fields[name]?.reference?.entity ?? '';
    return known;
  });
}
