/** Columns of a table that is there: added, renamed, written in another form beside the old one, parked, brought back. */
import { own } from '../../metadata/table.ts';
import { setAside } from '../store/constraint-name.ts';
import { quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import { endWatch, guardsOf, isWatched, lossGuard, watch, withoutForm } from './column-guards.ts';
import type { ColumnSource, ConvertedColumn } from './column-source.ts';
import { parkColumn, prepareColumn, renameColumn, settleColumn, shapeColumn } from './column-steps.ts';
import { conversionSteps } from './conversion-steps.ts';
import type { Former } from './former-table.ts';
import { type ParkedColumn, type ParkedFollows, placeOf } from './parked.ts';
import { pathAt, type Site } from './site.ts';
import type { Guard, Loss, Step } from './step.ts';

export interface ChangedColumns {
  readonly prepare: readonly Step[];
  readonly guards: readonly Guard[];
  /** What has done its work when the guards have been asked. */
  readonly guardsGo: readonly Step[];
  readonly switched: readonly Step[];
  /** After the table has its new name. */
  readonly strict: readonly Step[];
  readonly settle: readonly Step[];
  readonly losses: readonly Loss[];
  readonly parks: readonly ParkedColumn[];
  readonly restores: readonly ParkedColumn[];
  /** Parked columns that the steps read. */
  readonly needs: readonly ParkedColumn[];
  readonly follows: readonly ParkedFollows[];
}

export function changedColumns(site: Site, sources: readonly ColumnSource[]): ChangedColumns {
  const kept = new Set(sources.flatMap((source) => (source.from === 'kept' ? [source.former] : [])));
  const converted = sources.filter((source): source is ConvertedColumn => source.from === 'converted');
  const replaced = new Set(converted.map(({ former }) => former));
  const leaving = [...site.former.columns.values()].filter((column) => !kept.has(column));
  const conversions = conversionSteps(site, converted);
  const dropped = leaving.filter((column) => !replaced.has(column));
  const guards = [
    ...sources.flatMap((source) => guardsOf(site, source)),
    ...dropped.flatMap((column) => lossGuard(site, column)),
  ];
  const watched = guards.filter((guard) => isWatched(site, guard));
  const each = (steps: (at: Site, source: ColumnSource) => Step[]) =>
    sources.flatMap((source) => steps(site, source));
  return {
    prepare: [...each(prepareColumn), ...conversions.prepare, ...watched.map((guard) => watch(site, guard))],
    guards,
    guardsGo: [...conversions.switched, ...watched.map((guard) => endWatch(site, guard))],
    switched: [...leaving.flatMap((column) => parkColumn(site, column)), ...each(renameColumn)],
    strict: each(shapeColumn),
    settle: each(settleColumn),
    losses: [
      ...dropped.map((column) => loss(site, column.now.name, `${quote(column.name)} is not null`)),
      ...converted
        .filter(({ total }) => !total)
        .map((source) => loss(site, source.column.name, withoutForm(source))),
    ],
    parks: leaving.map((column) => parked(site, column, replaced.has(column) ? 'converted' : 'dropped')),
    restores: sources.flatMap((source) => (source.from === 'parked' ? [source.parked] : [])),
    needs: converted.flatMap(({ originals }) => originals),
    follows: follows(site, sources, dropped),
  };
}

/** Where originals go: a field may take another name, and is another one when it was dropped and added again. */
function follows(
  { former, context: { release } }: Site,
  sources: readonly ColumnSource[],
  dropped: readonly Former<Column>[],
): ParkedFollows[] {
  const columns = [...former.columns.values()];
  return former.parked.flatMap((thing) => {
    if (thing.why !== 'converted') return [];
    const place = placeOf(thing);
    if (thing.of !== undefined) {
      const back = sources.find((source) => source.from === 'parked' && source.parked.name === thing.of);
      return back ? [{ place, now: { field: back.column.name } }] : [];
    }
    const column = columns.find(({ name }) => name === thing.field);
    if (!column) return [];
    if (dropped.includes(column))
      return [{ place, now: { field: thing.field, of: setAside(release, column.name) } }];
    return column.now.name === thing.field ? [] : [{ place, now: { field: column.now.name } }];
  });
}

function loss(site: Site, column: string, rows: string): Loss {
  return { path: pathAt(site, column), entity: site.entity, table: site.former.name, rows };
}

function parked(
  { former, entity, context: { release, identities } }: Site,
  { name, now }: Former<Column>,
  why: ParkedColumn['why'],
): ParkedColumn {
  const definition = own(former.definition.fields, name);
  const target = definition?.reference && identities.get(definition.reference.entity);
  return {
    kind: 'column',
    name: setAside(release, name),
    entity,
    within: '',
    release,
    field: name,
    why,
    column: { ...now, name },
    ...(definition && { definition }),
    ...(target !== undefined && { target }),
  };
}
