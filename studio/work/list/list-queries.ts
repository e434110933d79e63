import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { StudioModel } from '../../api/model.ts';
import { readGroups, readRows } from '../../api/records.ts';
import { addLabel, addPath, type SelectTree, selectText } from '../../api/select.ts';
import { currencyPath } from '../money.ts';
import type { Column } from './column.ts';
import { filterPairs } from './filter-url.ts';
import type { ListState, OrderTerm } from './list-state.ts';

const PAGE = 100;

/** Which rows: the view's own filter, the find box, and what was added by hand. */
function which(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.view) params.set('view', state.view.name);
  if (state.search !== '') params.set('search', state.search);
  for (const [name, value] of filterPairs(state.filter)) params.append(name, value);
  return params;
}

/**
 * The rows, a page of 100 after the other by keyset; the first page brings the count. `fromEnd` reads them in the opposite
 * order, last page first: a keyset knows no place in the middle, but it has two ends.
 */
export function rowsQuery(model: StudioModel, state: ListState, fromEnd: boolean) {
  const params = which(state);
  params.set('select', rowSelect(model, state));
  if (fromEnd) params.set('order', backwards(state.order));
  else if (state.ordered)
    params.set('order', state.order.map((term) => orderTerm(term, 'nullslast')).join(','));
  params.set('limit', String(PAGE));
  const key = params.toString();
  return infiniteQueryOptions({
    queryKey: ['rows', state.entity, key, fromEnd],
    initialPageParam: '',
    staleTime: 10_000,
    queryFn({ pageParam, signal }) {
      const page = new URLSearchParams(key);
      if (pageParam !== '') page.set('cursor', pageParam);
      return readRows(state.entity, page, { count: pageParam === '', signal });
    },
    getNextPageParam: (last) => last.cursor,
    // Rows of the other end would stand the wrong way round.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === state.entity && query.queryKey[3] === fromEnd ? previous : undefined,
  });
}

function orderTerm({ field, descending }: OrderTerm, nulls: 'nullsfirst' | 'nullslast'): string {
  return `${field}.${descending ? 'desc' : 'asc'}.${nulls}`;
}

/** The server ends every order with the id, in the direction of the last term; turned round, so must that be. */
function backwards(order: readonly OrderTerm[]): string {
  const whole = [...order, { field: 'id', descending: order.at(-1)?.descending ?? false }];
  return whole
    .map(({ field, descending }) => orderTerm({ field, descending: !descending }, 'nullsfirst'))
    .join(',');
}

function rowSelect(model: StudioModel, state: ListState): string {
  const tree: SelectTree = new Map([
    ['id', null],
    ['version', null],
  ]);
  addLabel(tree, model, state.entity);
  for (const { path, field } of state.columns) {
    addPath(tree, model, state.entity, path);
    const currency = currencyPath(field);
    if (currency) addPath(tree, model, state.entity, [...path.slice(0, -1), ...currency]);
  }
  return selectText(tree);
}

/** How many records a tab holds. */
export function tabCountQuery(entity: string, view: string) {
  return queryOptions({
    queryKey: ['rows', entity, 'count', view],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (
        await readRows(entity, new URLSearchParams({ view, select: 'id', limit: '1' }), {
          count: true,
          signal,
        })
      ).count,
  });
}

/** Sum of a column over the whole filtered set, by currency. */
export interface ColumnTotal {
  readonly column: string;
  readonly amounts: readonly { readonly currency: string; readonly sum: number }[];
}

/** Totals of every amount column; one aggregate request for each way the currencies are told. */
export function totalsQuery(state: ListState, baseCurrency: string) {
  const columns = state.columns.filter(({ summable }) => summable);
  const params = which(state);
  const key = params.toString();
  return queryOptions({
    queryKey: ['rows', state.entity, 'totals', key, columns.map((column) => column.key).join()],
    enabled: columns.length > 0,
    staleTime: 10_000,
    async queryFn({ signal }): Promise<readonly ColumnTotal[]> {
      const parts = [...byCurrencyField(columns)].map(([currency, members]) =>
        currency.includes('.') ? [] : totalsOf(state.entity, key, currency, members, baseCurrency, signal),
      );
      return (await Promise.all(parts)).flat();
    },
  });
}

function byCurrencyField(columns: readonly Column[]): Map<string, Column[]> {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const name = currencyPath(column.field)?.join('.') ?? '';
    groups.set(name, [...(groups.get(name) ?? []), column]);
  }
  return groups;
}

async function totalsOf(
  entity: string,
  which: string,
  currencyField: string,
  columns: readonly Column[],
  baseCurrency: string,
  signal: AbortSignal,
): Promise<ColumnTotal[]> {
  const params = new URLSearchParams(which);
  const sums = columns.map(({ key }, index) => `s${index}:${key}.sum()`);
  params.set('select', [...(currencyField === '' ? [] : [currencyField]), ...sums].join(','));
  const groups = await readGroups(entity, params, signal);
  return columns.map(({ key }, index) => ({
    column: key,
    amounts: groups.flatMap((group) => {
      const sum = group[`s${index}`];
      if (typeof sum !== 'number') return [];
      const currency = group[currencyField];
      return [{ currency: typeof currency === 'string' ? currency : baseCurrency, sum }];
    }),
  }));
}
