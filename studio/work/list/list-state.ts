import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ListView } from '../../../metadata/model.ts';
import { listViews, readable, type StudioModel } from '../../api/model.ts';
import { isNumeric } from '../money.ts';
import { type Column, columnAt } from './column.ts';
import type { FilterGroup } from './filter.ts';
import { filterPairs, LIST_PARAMETERS, readFilter } from './filter-url.ts';

export interface OrderTerm {
  readonly field: string;
  readonly descending: boolean;
}

/** Everything the address of a list page says. */
export interface ListState {
  readonly entity: string;
  readonly views: readonly ListView[];
  readonly view: ListView | undefined;
  readonly search: string;
  readonly filter: FilterGroup;
  readonly order: readonly OrderTerm[];
  /** Whether the order was chosen here, not taken from the view. */
  readonly ordered: boolean;
  readonly columns: readonly Column[];
}

export interface ListChange {
  readonly view?: string;
  readonly search?: string;
  readonly filter?: FilterGroup;
  readonly order?: readonly OrderTerm[] | null;
  readonly columns?: readonly string[] | null;
}

/** The list's state and how to change it; the address is the only place where it is kept. */
export function useListState(model: StudioModel, entity: string): [ListState, (change: ListChange) => void] {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readState(model, entity, parameters), [model, entity, parameters]);
  const change = (wanted: ListChange) =>
    setParameters((present) => changed(present, wanted), { replace: wanted.view === undefined });
  return [state, change];
}

function readState(model: StudioModel, entity: string, parameters: URLSearchParams): ListState {
  const views = listViews(model, entity);
  const view = views.find(({ name }) => name === parameters.get('view')) ?? views[0];
  const order = readOrder(parameters.get('order'), model, entity);
  const chosen = parameters.get('columns')?.split(',');
  return {
    entity,
    views,
    view,
    search: parameters.get('search') ?? '',
    filter: readFilter(parameters),
    order: order ?? view?.order ?? [],
    ordered: order !== undefined,
    columns: columnsOf(model, entity, view, chosen),
  };
}

function readOrder(text: string | null, model: StudioModel, entity: string): OrderTerm[] | undefined {
  const terms = text
    ?.split(',')
    .map((part) => ({ field: part.replace(/\..*$/, ''), descending: part.endsWith('.desc') }))
    .filter(({ field }) => readable(model, entity, field));
  return terms?.length ? terms : undefined;
}

function columnsOf(
  model: StudioModel,
  entity: string,
  view: ListView | undefined,
  chosen: readonly string[] | undefined,
): Column[] {
  const wanted =
    chosen?.map(
      (key) => view?.columns.find(({ path }) => path.join('.') === key) ?? { path: key.split('.') },
    ) ??
    view?.columns ??
    derivedColumns(model, entity);
  return wanted.flatMap((column) => columnAt(model, entity, column) ?? []);
}

/** For entities without a list view: the first fields that read well in a row. */
function derivedColumns(model: StudioModel, entity: string): { path: string[] }[] {
  const fields = Object.values(model.entities[entity]?.fields ?? {});
  const shown = fields.filter(
    ({ name, kind, hidden, origin }) =>
      !hidden &&
      (origin === 'declared' || name === 'number' || name === 'owner') &&
      !['lines', 'json', 'long_text', 'uuid'].includes(kind) &&
      readable(model, entity, name),
  );
  const leading = shown.filter((field) => !isNumeric(field)).slice(0, 6);
  return [...leading, ...shown.filter(isNumeric).slice(0, 3)].map(({ name }) => ({ path: [name] }));
}

function changed(present: URLSearchParams, wanted: ListChange): URLSearchParams {
  // Another view is another question: it begins with its own columns and order, but keeps what is searched for.
  if (wanted.view !== undefined) {
    const search = present.get('search');
    return new URLSearchParams(search ? { view: wanted.view, search } : { view: wanted.view });
  }
  const next = new URLSearchParams();
  for (const name of LIST_PARAMETERS) {
    const value = present.get(name);
    if (value !== null) next.set(name, value);
  }
  if (wanted.search !== undefined) put(next, 'search', wanted.search);
  if (wanted.order !== undefined) put(next, 'order', wanted.order === null ? '' : orderText(wanted.order));
  if (wanted.columns !== undefined)
    put(next, 'columns', wanted.columns === null ? '' : wanted.columns.join(','));
  const filter = wanted.filter ?? readFilter(present);
  for (const [name, value] of filterPairs(filter)) next.append(name, value);
  return next;
}

function put(parameters: URLSearchParams, name: string, value: string): void {
  if (value === '') parameters.delete(name);
  else parameters.set(name, value);
}

function orderText(order: readonly OrderTerm[]): string {
  return order.map(({ field, descending }) => (descending ? `${field}.desc` : field)).join(',');
}
