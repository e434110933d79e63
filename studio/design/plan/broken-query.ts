/** The records of a rule as the reader may see them: asked over the ordinary API, in the words of the release that runs. */
import { queryOptions } from '@tanstack/react-query';
import type { Field } from '../../../metadata/model.ts';
import { listViews, readable, type StudioModel } from '../../api/model.ts';
import { readRows } from '../../api/records.ts';
import { addLabel, addPath, type SelectTree, selectText } from '../../api/select.ts';
import { type Column, columnAt } from '../../work/list/column.ts';
import { currencyPath } from '../../work/money.ts';
import type { Breaking } from './plan.ts';

/** The pairs of a query as the report has it, which is not encoded: a value may hold anything but `&`. */
export function queryPairs(query: string): URLSearchParams {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return new URLSearchParams(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** The field that is wrong, as the present release has it; undefined where there is none, or it is not the reader's. */
export function offendingField(model: StudioModel, { path, filter }: Breaking): Field | undefined {
  const [entity, name] = path.split('.');
  if (!filter || !name || filter.entity !== entity || !readable(model, entity, name)) return undefined;
  return model.entities[entity]?.fields[name];
}

const SHOWN_COLUMNS = 3;

/** A few columns of the entity's first list, without the one that is wrong. */
export function brokenColumns(
  model: StudioModel,
  entity: string,
  field: Field | undefined,
): readonly Column[] {
  const label =
    model.entities[entity]?.label.flatMap((part) => ('path' in part ? [part.path.join('.')] : [])) ?? [];
  const [view] = listViews(model, entity);
  return (view?.columns ?? [])
    .flatMap((column) => columnAt(model, entity, column) ?? [])
    .filter(({ key }) => key !== field?.name && !label.includes(key))
    .slice(0, SHOWN_COLUMNS);
}

export const SHOWN_ROWS = 5;

export const brokenQuery = (
  model: StudioModel,
  breaking: Breaking,
  columns: readonly Column[],
  field: Field | undefined,
) => {
  const { entity = '', query = '' } = breaking.filter ?? {};
  const tree: SelectTree = new Map([['id', null]]);
  addLabel(tree, model, entity);
  for (const column of columns) {
    addPath(tree, model, entity, column.path);
    const currency = currencyPath(column.field);
    if (currency) addPath(tree, model, entity, [...column.path.slice(0, -1), ...currency]);
  }
  if (field) addPath(tree, model, entity, [field.name]);
  const params = queryPairs(query);
  params.set('select', selectText(tree));
  params.set('limit', String(SHOWN_ROWS));
  const key = params.toString();
  return queryOptions({
    queryKey: ['rows', entity, 'broken', key],
    enabled: breaking.filter !== undefined && model.rights[entity]?.read === true,
    staleTime: 5_000,
    queryFn: ({ signal }) => readRows(entity, new URLSearchParams(key), { count: true, signal }),
  });
};

/** The list with all of them. A list whose view filters by itself would show only some. */
export function listAddress(model: StudioModel, { entity, query }: NonNullable<Breaking['filter']>): string {
  const open = listViews(model, entity).find(({ filter }) => filter === undefined);
  const params = queryPairs(query);
  if (open) params.set('view', open.name);
  return `/${entity}?${params}`;
}
