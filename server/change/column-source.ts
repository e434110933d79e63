/** Where the values of each column of the new release come from. */
import type { Entity, Field } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { setAside } from '../store/constraint-name.ts';
import type { Column } from '../store/table.ts';
import { changedSource, isLonger } from './converted-source.ts';
import type { Former, FormerTable } from './former-table.ts';
import type { ParkedColumn } from './parked.ts';

interface Source {
  /** As the new release has it. */
  readonly column: Column;
  /** Its name in the database before the switch. */
  readonly name: string;
}

export type ColumnSource =
  | (Source & {
      readonly from: 'kept';
      readonly former: Former<Column>;
      /** Values that it had and that are no longer ones. */
      readonly narrowed: readonly string[];
    })
  | (Source & {
      readonly from: 'converted';
      readonly former: Former<Column>;
      /** SQL of the new value. */
      readonly sql: (row: string) => string;
      /** The same before an unreadable value becomes the default. */
      readonly form: (row: string) => string;
      /** Parked columns that stand in these. */
      readonly originals: readonly ParkedColumn[];
      /** SQL condition of the rows whose value comes back as it was before an earlier conversion. */
      readonly comesBack: (row: string) => string;
      /** No value is without a new form. */
      readonly total: boolean;
    })
  | (Source & {
      readonly from: 'parked';
      readonly parked: ParkedColumn;
      /** Its values are written to a column beside it: rows without one get the default, and what is parked stays as it is. */
      readonly isCopied: boolean;
    })
  | (Source & { readonly from: 'added' });

export type ConvertedColumn = ColumnSource & { readonly from: 'converted' };

export type ParkedSource = ColumnSource & { readonly from: 'parked' };

export interface SourceContext {
  readonly schema: string;
  /** Paths whose values may be lost. */
  readonly allowLoss: ReadonlySet<string>;
  /** Number of the table that an entity of the new release has already. */
  identity(entity: string): number | undefined;
  /** Name before of that table. */
  physical(entity: string): string | undefined;
  /** SQL of what the release before calls the record of that table and id. */
  label(table: string, id: string): string | undefined;
}

/** @param renames new → old names of the entity's fields; `targets`: new → old names of entities */
export function columnSource(
  column: Column,
  former: FormerTable,
  entity: Entity,
  names: { readonly fields: ReadonlyMap<string, string>; readonly targets: ReadonlyMap<string, string> },
  context: SourceContext,
): ColumnSource {
  const { name } = column;
  const now = own(entity.fields, name);
  const target = now?.reference && context.identity(now.reference.entity);
  const leadsElsewhere = now?.reference && former.isParked && own(former.targets ?? {}, name) !== target;
  const had = leadsElsewhere ? undefined : former.columns.get(name);
  const old = own(former.definition.fields, names.fields.get(name) ?? name);
  if (had) {
    const before = old && withTarget(old, now, former.isParked ? undefined : names.targets);
    const label = (id: string) =>
      old?.reference && !former.isParked ? context.label(old.reference.entity, id) : undefined;
    const given = before && now && { column, had, old: before, now, former, entity, label };
    const changed = given && changedSource(given, context);
    if (changed) return changed;
    if (had.now.type === column.type && samePlace(before, now))
      return { from: 'kept', column, name: had.name, former: had, narrowed: [] };
    if (samePlace(before, now) && isLonger(had.now.type, column.type))
      return { from: 'kept', column, name: had.name, former: had, narrowed: [] };
  }
  const parked = former.parked.find((thing) => isOf(thing, column, now, target));
  if (parked && !had) {
    const isCopied = column.default !== undefined;
    const at = isCopied ? setAside('new', column.name) : parked.name;
    return { from: 'parked', column, name: at, parked, isCopied };
  }
  const taken = new Set([...former.columns.values()].map((each) => each.name));
  return { from: 'added', column, name: taken.has(name) ? setAside('new', name) : name };
}

/** A parked column that is this one: dropped under its name, of the same form, leading to the same table. */
function isOf(
  thing: ParkedColumn,
  column: Column,
  now: Field | undefined,
  target: number | undefined,
): boolean {
  const named = thing.field === column.name || now?.formerly?.includes(thing.field) === true;
  if (thing.why !== 'dropped' || !named || thing.column.type !== column.type) return false;
  if (now?.kind === 'enum' && !areChoices(thing.definition, now)) return false;
  // By what the table is, not by its name: another may have that by now.
  if (now?.reference) return target !== undefined && thing.target === target;
  return thing.definition?.reference === undefined;
}

/** Whether all that may stand in the old field may be chosen in the new one: a value that may not be could never come back. */
function areChoices(old: Field | undefined, { options = [] }: Field): boolean {
  const values = new Set(options.map(({ value }) => value));
  return old?.kind === 'enum' && (old.options ?? []).every(({ value }) => values.has(value));
}

/** The old field with the entity that it refers to as it is called now. `targets` absent: it is known to be the same. */
function withTarget(
  old: Field,
  now: Field | undefined,
  targets: ReadonlyMap<string, string> | undefined,
): Field {
  const target = now?.reference?.entity;
  if (!old.reference || target === undefined) return old;
  if (targets && targets.get(target) !== old.reference.entity) return old;
  return { ...old, reference: { ...old.reference, entity: target } };
}

function samePlace(old: Field | undefined, now: Field | undefined): boolean {
  return old?.reference?.entity === now?.reference?.entity;
}
