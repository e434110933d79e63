import type { ListColumn, ListView } from '../model.ts';
import { own } from '../table.ts';
import { conditionParams } from './calculation.ts';
import { type Change, change, following, type Place, params } from './change.ts';
import { type Said, WAS } from './said.ts';
import { same } from './same.ts';
import { isReordered, type Versions, without } from './versions.ts';

export function diffList(old: ListView, now: ListView, at: Place, versions: Versions): readonly Change[] {
  const sorting = now.order.map(({ field }): Said => ({ is: 'field', entity: now.entity, name: field }));
  return [
    ...diffColumns(old, now, at, versions),
    ...(same(old.filter, now.filter)
      ? []
      : [change('changeListFilter', at, 'none', conditionParams(now.filter, now.entity))]),
    ...(same(old.order, now.order)
      ? []
      : [change('changeSorting', at, 'none', params({ to: sorting.length > 0 ? sorting : undefined }))]),
    ...(old.position === now.position ? [] : [change('changeTab', at)]),
  ];
}

const keyOf = ({ path }: ListColumn) => path.join('.');

function diffColumns(old: ListView, now: ListView, at: Place, versions: Versions): readonly Change[] {
  const [came, went] = [without(now.columns, old.columns, keyOf), without(old.columns, now.columns, keyOf)];
  const [gone, left] = split(went, (column) => isGone(column, now.entity, versions));
  const said = (columns: readonly ListColumn[], was: { readonly was?: true } = {}) => ({
    columns: columns.map((column): Said => ({ is: 'path', entity: now.entity, names: column.path, ...was })),
  });
  return [
    ...(came.length > 0 ? [change('addColumns', at, 'none', said(came))] : []),
    ...(left.length > 0 ? [change('removeColumns', at, 'none', said(left, WAS))] : []),
    ...(gone.length > 0 ? [following(change('removeColumns', at, 'none', said(gone, WAS)))] : []),
    ...diffLooks(old, now, at, said),
    ...(isReordered(old.columns.map(keyOf), now.columns.map(keyOf)) ? [change('moveColumns', at)] : []),
  ];
}

/** Titles and widths of columns that stay. */
function diffLooks(
  old: ListView,
  now: ListView,
  at: Place,
  said: (columns: readonly ListColumn[]) => Change['params'],
): readonly Change[] {
  const pairs = now.columns.flatMap((column, index) => {
    const was = old.columns.findIndex((each) => keyOf(each) === keyOf(column));
    const before = old.columns[was];
    return before ? [{ column, index, before, was }] : [];
  });
  const resized = pairs.filter(({ column, before }) => column.width !== before.width);
  return [
    ...pairs
      .filter(({ column, before }) => column.title !== before.title)
      .map(({ index, was }) => {
        const column = { is: 'column', view: now.name, index } as const;
        return change('retitleColumn', at, 'none', {
          column,
          from: { ...column, index: was, ...WAS },
          to: column,
        });
      }),
    ...(resized.length > 0
      ? [change('resizeColumns', at, 'none', said(resized.map(({ column }) => column)))]
      : []),
  ];
}

/** Whether the column can be shown no more, because its field or one on the way to it has gone. */
function isGone({ path }: ListColumn, entity: string, { after }: Versions): boolean {
  let here = own(after.entities, entity);
  for (const name of path) {
    const field = own(here?.fields ?? {}, name);
    if (!field) return true;
    here = field.reference && own(after.entities, field.reference.entity);
  }
  return false;
}

export function split<T>(
  list: readonly T[],
  is: (each: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [list.filter(is), list.filter((each) => !is(each))];
}
