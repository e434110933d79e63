/** From the tables of one release to those of the next: what is to be done, in which order, and what it takes away. */
import { renamedEntities } from '../../metadata/diff/renames.ts';
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import { qualified, quote } from '../store/sql-name.ts';
import type { ChangedTable } from './changed-table.ts';
import type { SourceContext } from './column-source.ts';
import { type FormerTable, formerTables } from './former-table.ts';
import { guardOf } from './leaving-table.ts';
import type { Parked, ParkedFollows } from './parked.ts';
import { refusalsOf } from './refusals.ts';
import { type RoleSteps, roleSteps } from './renamed-roles.ts';
import type { Step, TablePlan } from './step.ts';
import { type TableParts, tableParts } from './table-parts.ts';
import { titleIn } from './texts.ts';

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
  const { schema, parked, allowLoss, locale } = given;
  const formers = before ? formerTables(before, after, parked, schema) : new Map<string, FormerTable>();
  const targets = before ? renamedEntities(before, after) : new Map<string, string>();
  const parts = tableParts(before, after, { formers, targets }, given);
  const { changed, leaving } = parts;
  const roles = before ? roleSteps(before, after, formers, given) : NO_ROLES;
  const restored = new Set([...formers.values()].flatMap(({ isParked, name }) => (isParked ? [name] : [])));
  const returning = parked.filter((thing) => thing.kind === 'table').filter(({ name }) => restored.has(name));
  return {
    // References need the keys of the tables that they lead to.
    prepare: [...changed.flatMap(({ prepare }) => prepare), ...changed.flatMap(({ bind }) => bind)],
    locks: locksOf(parts, roles),
    guards: [
      ...changed.flatMap(({ guards }) => guards),
      ...leaving.flatMap(({ loss }) => (allowLoss.has(loss.path) ? [] : [guardOf(loss, locale)])),
      ...roles.guards,
    ],
    switch: [...switchOf(parts, schema, locale), ...roles.steps],
    settle: changed.flatMap(({ settle }) => settle),
    losses: [...changed.flatMap(({ losses }) => losses), ...leaving.map(({ loss }) => loss)],
    refusals: before ? refusalsOf(before, after, returning, locale) : [],
    parks: [...changed.flatMap(({ parks }) => parks), ...leaving.map(({ parked: thing }) => thing)],
    restores: [...changed.flatMap(({ restores }) => restores), ...returning],
    needs: changed.flatMap(({ needs }) => needs),
    follows: changed.flatMap((table) => table.follows),
    tables: [
      ...leaving.map(({ parked: { entity, name } }) => [entity, name] as const),
      ...changed.filter(isRenamed).map(({ name, entity }) => [name, entity] as const),
    ],
    renames: targets,
  };
}

const NO_ROLES: RoleSteps = { steps: [], guards: [], locks: [] };

function locksOf({ changed, leaving }: TableParts, roles: RoleSteps): readonly string[] {
  const names = [
    ...leaving.map(({ parked: { entity } }) => entity),
    ...changed.flatMap(({ name, switched }) => (isIdle(switched) ? [] : [name])),
    ...roles.locks,
  ];
  return [...new Set(names)];
}

function isIdle(switched: ChangedTable['switched']): boolean {
  return Object.values(switched).every((steps: readonly unknown[]) => steps.length === 0);
}

function switchOf({ changed, fresh, leaving }: TableParts, schema: string, locale: Locale): readonly Step[] {
  return [
    ...changed.flatMap(({ switched }) => switched.unbind),
    ...leaving.flatMap(({ unbind }) => unbind),
    ...changed.flatMap(({ switched }) => switched.takeAway),
    ...leaving.flatMap(({ steps }) => steps),
    ...changed.flatMap(({ switched }) => switched.aside),
    ...changed.flatMap(({ switched }) => switched.columns),
    ...renamedTables(changed.filter(isRenamed), schema, locale),
    ...changed.flatMap(({ switched }) => switched.rules),
    ...fresh.flatMap(({ shape }) => shape),
    ...fresh.flatMap(({ links }) => links),
    ...changed.flatMap(({ switched }) => switched.links),
  ];
}

function isRenamed({ name, entity }: ChangedTable): boolean {
  return name !== entity;
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
