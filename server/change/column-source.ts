/** Where the values of each column of the new release come from. */
import { isDeepStrictEqual } from 'node:util';
import { renamedValues } from '../../metadata/diff/renames.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { setAside } from '../store/constraint-name.ts';
import { quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import { conversionOf } from './conversion.ts';
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

interface Changing {
  readonly column: Column;
  readonly had: Former<Column>;
  /** In the words of the new release, but for the name. */
  readonly old: Field;
  readonly now: Field;
  readonly former: FormerTable;
  readonly entity: Entity;
  /** SQL of what the record is called that the old field refers to by this id. */
  label(id: string): string | undefined;
}

/** Undefined: the values stay as they are, or there is no way for them. */
function changedSource(
  { column, had, old, now, former, entity, label }: Changing,
  context: SourceContext,
): ColumnSource | undefined {
  const { schema, allowLoss } = context;
  const gone = goneValues(old, now);
  const renamed = renamedValues(old, now);
  const merged = new Set([...renamed.values()].flat());
  const withoutSuccessor = gone.filter((value) => !merged.has(value));
  const isChoice = old.kind === 'enum' || now.kind === 'enum';
  const isSame = had.now.type === column.type && samePlace(old, now) && !isChoice;
  const fills = column.notNull && !had.now.notNull && column.default !== undefined;
  const loses = allowLoss.has(`${entity.name}.${column.name}`);
  const staysChoice = old.kind === 'enum' && now.kind === 'enum';
  if (staysChoice && merged.size === 0 && !fills && !(loses && withoutSuccessor.length > 0))
    return { from: 'kept', column, name: had.name, former: had, narrowed: withoutSuccessor };
  const lengthens = samePlace(old, now) && now.kind !== 'enum' && isLonger(had.now.type, column.type);
  const originals = former.parked.filter((thing) => isOriginal(thing, column, old, now, context));
  // Longer where it is, unless there are values that did not fit before.
  if ((isSame || (lengthens && originals.length === 0)) && !fills) return undefined;
  // Where there is no way forth, there may be one back.
  const back = originals.length > 0 ? { sql: () => `null::${column.type}` } : undefined;
  const conversion = conversionOf(old, now, entity, schema, label) ?? back;
  if (!conversion) return undefined;
  const backs = (row: string) =>
    originals.flatMap((original) => {
      const forth =
        original.definition &&
        conversionOf(original.definition, old, entity, schema, (id) =>
          context.label(context.physical(now.reference?.entity ?? '') ?? '', id),
        );
      if (!forth) return [];
      const [kept, value] = [`${row}.${quote(original.name)}`, `${row}.${quote(had.name)}`];
      // As it was written then: what could not be read may have become the default.
      const { notNull, default: other } = had.now;
      const text = forth.sql(kept, row);
      const written = notNull && other !== undefined ? `coalesce(${text}, ${other})` : text;
      const same = `(${written}) ${now.reference ? '=' : 'is not distinct from'} ${value}`;
      return [{ kept, when: `${kept} is not null and ${same}` }];
    });
  const form = (row: string) => {
    const value = `${row}.${quote(had.name)}`;
    const text = backs(row).reduceRight(
      (rest, { kept, when }) => `case when ${when} then ${kept} else ${rest} end`,
      conversion.sql(value, row),
    );
    return fills ? `case when ${value} is null then ${column.default} else ${text} end` : text;
  };
  // Unreadable values of a field that is never empty are the default, where their loss is named.
  const isNeverEmpty = column.notNull && column.default !== undefined && loses;
  const sql = (row: string) => (isNeverEmpty ? `coalesce(${form(row)}, ${column.default})` : form(row));
  const comesBack = (row: string) =>
    backs(row)
      .map(({ when }) => `(${when})`)
      .join(' or ') || 'false';
  return {
    from: 'converted',
    column,
    name: setAside('new', column.name),
    former: had,
    sql,
    form,
    originals,
    comesBack,
    total: isSame || lengthens || (staysChoice && withoutSuccessor.length === 0),
  };
}

/** A parked column whose values this field had before an earlier conversion: on the way back, what it said then says the same now. */
function isOriginal(
  { why, of, field, column: { type }, definition, target }: ParkedColumn,
  column: Column,
  old: Field,
  now: Field,
  context: SourceContext,
): boolean {
  if (why !== 'converted' || of !== undefined || field !== old.name || type !== column.type) return false;
  if (definition?.kind !== now.kind || !isDeepStrictEqual(valuesOf(definition), valuesOf(now))) return false;
  // Whatever its name: to the same table.
  return !now.reference || (target !== undefined && target === context.identity(now.reference.entity));
}

function valuesOf({ options = [] }: Field): readonly string[] {
  return options.map(({ value }) => value).sort();
}

function goneValues(old: Field, now: Field): readonly string[] {
  if (old.kind !== 'enum' || now.kind !== 'enum') return [];
  const kept = new Set(now.options?.map(({ value }) => value));
  return (old.options ?? []).map(({ value }) => value).filter((value) => !kept.has(value));
}

/** A longer text touches no row. */
export function isLonger(from: string, to: string): boolean {
  const length = (type: string) =>
    type === 'text' ? Number.POSITIVE_INFINITY : Number(/^varchar\((\d+)\)$/.exec(type)?.[1] ?? Number.NaN);
  return length(to) >= length(from);
}
