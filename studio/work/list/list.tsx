import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { BASE } from '../../api/base.ts';
import { useDesk } from '../../api/model.ts';
import { Failure } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { usePhone } from '../../ui/use-media.ts';
import { setTrail } from '../trail.ts';
import { BulkBar } from './bulk-bar.tsx';
import { useDensity } from './density.ts';
import { ListEmpty } from './list-empty.tsx';
import { ListHead } from './list-head.tsx';
import { rowsQuery, totalsQuery } from './list-queries.ts';
import { useListState } from './list-state.ts';
import { PhoneList } from './phone-list.tsx';
import { StatusBar } from './status-bar.tsx';
import { Table } from './table.tsx';
import { Toolbar } from './toolbar.tsx';
import { useSelection } from './use-selection.ts';

/** A list of an entity: its views as tabs, one row of tools, the rows, their totals. */
export function List({ entity }: { entity: string }) {
  const { t } = useTranslation();
  const { model, session } = useDesk();
  const navigate = useNavigate();
  const phone = usePhone();
  const [state, change] = useListState(model, entity);
  const [density, setDensity] = useDensity();
  const [fromEnd, setFromEnd] = useState(false);
  const rows = useInfiniteQuery(rowsQuery(model, state, fromEnd));
  const totals = useQuery(totalsQuery(state, session.company.base_currency));
  const loaded = useMemo(() => {
    const read = rows.data?.pages.flatMap((page) => page.rows) ?? [];
    return fromEnd ? read.reverse() : read;
  }, [rows.data, fromEnd]);
  const count = rows.data?.pages[0]?.count;
  const selection = useSelection(loaded);
  const [current, setCurrent] = useState<string>();
  const active = current === undefined ? -1 : loaded.findIndex(({ id }) => id === current);
  const setActive = (at: number) => setCurrent(loaded[Math.max(0, Math.min(at, loaded.length - 1))]?.id);
  const plural = model.entities[entity]?.plural ?? '';
  const counted = count?.total === 1 ? (model.entities[entity]?.title ?? '') : plural;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row, with nothing chosen
  useEffect(() => {
    setCurrent(undefined);
    setFromEnd(false);
    selection.clear();
  }, [state.view?.name, state.search, state.filter, state.order]);
  useEffect(() => {
    document.title = `${plural} · Jacquard`;
  }, [plural]);

  const open = (id: string) => {
    setTrail(
      entity,
      loaded.map((row) => row.id),
      location.pathname.slice(BASE.length) + location.search,
    );
    void navigate(`/${entity}/${id}`);
  };
  useKeys({
    j: () => setActive(active + 1),
    k: () => setActive(active - 1),
    x: () => {
      const row = loaded[active];
      if (row) selection.toggle(row.id, false);
    },
    enter: (event) => {
      const row = loaded[active];
      if (!row || (event.target instanceof HTMLElement && event.target.closest('a, button'))) return;
      open(row.id);
    },
    n: (event) => {
      if (!model.rights[entity]?.create) return;
      event.preventDefault();
      void navigate(`/${entity}/new`);
    },
    esc: () => selection.clear(),
  });

  const more = () => {
    if (rows.hasNextPage && !rows.isFetchingNextPage) void rows.fetchNextPage();
  };
  const body = () => {
    if (rows.error && loaded.length === 0)
      return <Failure error={rows.error} onRetry={() => void rows.refetch()} />;
    if (rows.data && loaded.length === 0) return <ListEmpty state={state} onChange={change} />;
    const shared = {
      state,
      rows: loaded,
      hasMore: rows.hasNextPage,
      onMore: more,
      onOpen: open,
      stale: rows.isPlaceholderData,
    };
    return phone ? (
      <PhoneList {...shared} />
    ) : (
      <Table
        key={fromEnd ? 'end' : 'start'}
        fromEnd={fromEnd}
        onTurn={setFromEnd}
        {...shared}
        density={density}
        selection={selection}
        active={active}
        count={count}
        totals={totals.data ?? []}
        onOrder={(order) => change({ order })}
      />
    );
  };
  return (
    <>
      <ListHead state={state} onView={(view) => change({ view })} />
      <Toolbar state={state} onChange={change} density={density} onDensity={setDensity} />
      {body()}
      {!phone && (
        <StatusBar
          shown={loaded.length}
          count={count}
          fromEnd={fromEnd}
          onTurn={rows.hasNextPage || fromEnd ? () => setFromEnd(!fromEnd) : undefined}
        />
      )}
      {selection.ids.size > 0 && (
        <BulkBar
          state={state}
          rows={loaded.filter(({ id }) => selection.ids.has(id))}
          onClear={selection.clear}
        />
      )}
      <output className="visually-hidden" aria-live="polite">
        {rows.isFetching || !count
          ? ''
          : t('list.count', { count: count.total, total: count.total, what: counted })}
      </output>
    </>
  );
}
