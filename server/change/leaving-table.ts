/** A table that goes: it is parked with all its rows. */
import type { Locale } from '../../metadata/locales.ts';
import type { Entity } from '../../metadata/model.ts';
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import { dropSql } from './drop-sql.ts';
import type { FormerTable } from './former-table.ts';
import type { ParkedTable } from './parked.ts';
import type { Guard, Loss, Step } from './step.ts';
import { refusalIn, titleIn } from './texts.ts';

export interface LeavingTable {
  /** What binds it to other tables, before any of them goes. */
  readonly unbind: readonly Step[];
  readonly steps: readonly Step[];
  readonly parked: ParkedTable;
  readonly loss: Loss;
}

interface LeavingContext {
  readonly schema: string;
  /** Number of the release to come. */
  readonly release: number;
  /** Number of each table that is there, by its name. */
  readonly identities: ReadonlyMap<string, number>;
  readonly locale: Locale;
}

/** Without what binds it to others, so that nobody is kept from deleting what it points to. */
export function leavingTable(
  former: FormerTable,
  { schema, release, identities, locale }: LeavingContext,
): LeavingTable {
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
export function guardOf({ path, entity, table, rows }: Loss, locale: Locale): Guard {
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
