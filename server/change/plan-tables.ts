/** From the tables of one release to those of the next: what is to be done, in which order, and what it takes away. */
import { renamedEntities, renamedFields } from '../../metadata/diff/renames.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import { type Table, tablesOf } from '../store/table.ts';
import { type ChangedTable, changedTable } from './changed-table.ts';
import { columnSource, type SourceContext } from './column-source.ts';
import { dropSql } from './drop-sql.ts';
import { type FormerTable, formerTables } from './former-table.ts';
import { calledBefore } from './label-sql.ts';
import { newTable } from './new-table.ts';
import type { Parked, ParkedFollows, ParkedTable } from './parked.ts';
import { refusalsOf } from './refusals.ts';
import { roleSteps } from './renamed-roles.ts';
import type { Guard, Loss, Step, TablePlan } from './step.ts';
import { refusalIn, titleIn } from './texts.ts';

export interface PlanTables extends Pick<SourceContext, 'schema' | 'allowLoss'> {
  /** Number of each table that is there, by its name. */
  readonly identities: ReadonlyMap<string, number>;
  /** Of titles and refusals. */
  readonly locale: Locale;
  /** Number of the release to come. */
  readonly release: number;
  readonly parked: readonly Parked[];
}

export interface PlannedTables extends TablePlan {
  readonly parks: readonly Parked[];
  /** They come back. */
  readonly restores: readonly Parked[];
  /** Parked things that the steps read; they must not be purged meanwhile. */
  readonly needs: readonly Parked[];
  readonly follows: readonly ParkedFollows[];
  /** Old → new names of tables in the database. */
  readonly tables: readonly (readonly [old: string, now: string])[];
  /** New → old names of entities. */
  readonly renames: ReadonlyMap<string, string>;
}

/** `before` undefined: an empty schema. Both models are compiled and free of faults. */
export function planTables(before: Model | undefined, after: Model, given: PlanTables): PlannedTables {
  const { schema, parked, identities, locale } = given;
  const formers = before ? formerTables(before, after, parked, schema) : new Map<string, FormerTable>();
  const targets = before ? renamedEntities(before, after) : new Map<string, string>();
  const physical = (entity: string) => formers.get(entity)?.name;
  const context = {
    ...given,
    physical,
    identity: (entity: string) => identities.get(physical(entity) ?? ''),
    label: before ? calledBefore(before, schema) : () => undefined,
  };
  const tables = tablesOf(after, schema);
  const wanted = new Set(
    tables.flatMap(({ constraints, indexes }) => [...constraints, ...indexes].map(({ name }) => name)),
  );
  const taken = new Set(
    [...formers.values()].flatMap(({ constraints, indexes }) =>
      [...constraints, ...indexes].map(({ name }) => name),
    ),
  );
  const roles = before ? roleSteps(before, after, formers, given) : undefined;
  const fresh: ReturnType<typeof newTable>[] = [];
  const changed: ChangedTable[] = [];
  for (const table of tables) {
    const former = formers.get(table.entity);
    const entity = own(after.entities, table.entity);
    if (former && entity)
      changed.push(
        changedTable(former, table, sourcesOf(table, former, entity, targets, context), {
          ...context,
          taken,
          wanted,
        }),
      );
    else fresh.push(newTable(table, schema, locale));
  }
  const gone = [...formers.values()].filter(({ entity }) => !own(after.entities, entity));
  const leaving = gone.map((former) => parkedTable(former, context));
  const renamed = changed.filter(({ name, entity }) => name !== entity);
  const restored = new Set([...formers.values()].flatMap(({ isParked, name }) => (isParked ? [name] : [])));
  const returning = parked.filter((thing) => thing.kind === 'table').filter(({ name }) => restored.has(name));
  return {
    // References need the keys of the tables that they lead to.
    prepare: [...changed.flatMap(({ prepare }) => prepare), ...changed.flatMap(({ bind }) => bind)],
    locks: [
      ...new Set([
        ...gone.map(({ name }) => name),
        ...changed.flatMap(({ name, switched }) => (isIdle(switched) ? [] : [name])),
        ...(roles?.locks ?? []),
      ]),
    ],
    guards: [
      ...changed.flatMap(({ guards }) => guards),
      ...leaving.flatMap(({ loss }) => (context.allowLoss.has(loss.path) ? [] : [guardOf(loss, locale)])),
    ],
    switch: [
      ...changed.flatMap(({ switched }) => switched.unbind),
      ...leaving.flatMap(({ unbind }) => unbind),
      ...changed.flatMap(({ switched }) => switched.takeAway),
      ...leaving.flatMap(({ steps }) => steps),
      ...changed.flatMap(({ switched }) => switched.aside),
      ...changed.flatMap(({ switched }) => switched.columns),
      ...renamedTables(renamed, schema, locale),
      ...changed.flatMap(({ switched }) => switched.rules),
      ...fresh.flatMap(({ shape }) => shape),
      ...fresh.flatMap(({ links }) => links),
      ...changed.flatMap(({ switched }) => switched.links),
      ...(roles?.steps ?? []),
    ],
    settle: changed.flatMap(({ settle }) => settle),
    losses: [...changed.flatMap(({ losses }) => losses), ...leaving.map(({ loss }) => loss)],
    refusals: before ? refusalsOf(before, after, returning, locale) : [],
    parks: [...changed.flatMap(({ parks }) => parks), ...leaving.map(({ parked: thing }) => thing)],
    restores: [...changed.flatMap(({ restores }) => restores), ...returning],
    needs: changed.flatMap(({ needs }) => needs),
    follows: changed.flatMap((table) => table.follows),
    tables: [
      ...leaving.map(({ parked: { entity, name } }) => [entity, name] as const),
      ...renamed.map(({ name, entity }) => [name, entity] as const),
    ],
    renames: targets,
  };
}

function sourcesOf(
  table: Table,
  former: FormerTable,
  entity: Entity,
  targets: ReadonlyMap<string, string>,
  context: SourceContext,
) {
  const names = { fields: renamedFields(former.definition, entity), targets };
  return table.columns.map((column) => columnSource(column, former, entity, names, context));
}

function isIdle(switched: ChangedTable['switched']): boolean {
  return Object.values(switched).every((steps: readonly unknown[]) => steps.length === 0);
}

function renamedTables(changed: readonly ChangedTable[], schema: string, locale: Locale): Step[] {
  return changed.map(({ name, entity }) => ({
    title: titleIn(locale, 'table', { entity }),
    entity,
    sql: `alter table ${qualified(schema, name)} rename to ${quote(entity)}`,
    how: 'transaction',
    lock: 'accessExclusive',
  }));
}

/** Without what binds it to others, so that nobody is kept from deleting what it points to. */
function parkedTable(
  former: FormerTable,
  { schema, release, identities, locale }: PlanTables,
): {
  readonly unbind: readonly Step[];
  readonly steps: readonly Step[];
  readonly parked: ParkedTable;
  readonly loss: Loss;
} {
  const { name: entity, definition } = former;
  const name = setAside(release, entity);
  const table = qualified(schema, entity);
  const step = (sql: string): Step => ({
    title: titleIn(locale, 'tableParked', { entity }),
    entity,
    sql,
    how: 'transaction',
    lock: 'accessExclusive',
  });
  const primary = former.constraints.find(({ now }) => now.kind === 'primary');
  const left = primary && { ...primary.now, name: setAside(release, primary.name) };
  const columns = [...former.columns.values()].map(({ name: at, now }) => ({ ...now, name: at }));
  const dropped = (isReference: boolean) =>
    former.constraints
      .filter(({ now }) => now.kind !== 'primary' && (now.kind === 'reference') === isReference)
      .map((rule) => step(dropSql(schema, entity, rule)));
  return {
    unbind: dropped(true),
    steps: [
      ...dropped(false),
      ...former.indexes.map((index) => step(dropSql(schema, entity, index))),
      ...(primary && left
        ? [step(`alter index ${qualified(schema, primary.name)} rename to ${quote(left.name)}`)]
        : []),
      step(`alter table ${table} rename to ${quote(name)}`),
    ],
    parked: {
      kind: 'table',
      name,
      entity,
      within: '',
      release,
      definition,
      targets: targetsOf(definition, identities),
      table: {
        entity,
        columns,
        constraints: left ? [left] : [],
        indexes: [],
        appendOnly: former.appendOnly,
      },
    },
    loss: { path: entity, entity, table: entity, rows: 'true' },
  };
}

/** Nobody has named the loss because there was none. */
function guardOf({ path, entity, table, rows }: Loss, locale: Locale): Guard {
  return {
    path,
    entity,
    table,
    rows,
    breaking: rows,
    code: 'loss',
    refusal: refusalIn(locale, 'loss', path),
  };
}

function targetsOf(
  { fields }: Entity,
  identities: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.values(fields).flatMap(({ name, reference }) => {
      const identity = reference && identities.get(reference.entity);
      return identity === undefined ? [] : [[name, identity]];
    }),
  );
}
