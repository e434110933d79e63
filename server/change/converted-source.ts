/** A column whose values take another form, or come back as they were before an earlier conversion. */
import { isDeepStrictEqual } from 'node:util';
import { renamedValues } from '../../metadata/diff/renames.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { setAside } from '../store/constraint-name.ts';
import { quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import type { ColumnSource, ConvertedColumn, SourceContext } from './column-source.ts';
import { type Conversion, conversionOf } from './conversion.ts';
import type { Former, FormerTable } from './former-table.ts';
import type { ParkedColumn } from './parked.ts';

export interface Changing {
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
export function changedSource(changing: Changing, context: SourceContext): ColumnSource | undefined {
  const { column, had, old, now, former, entity, label } = changing;
  const merged = new Set([...renamedValues(old, now).values()].flat());
  const withoutSuccessor = goneValues(old, now).filter((value) => !merged.has(value));
  const isChoice = old.kind === 'enum' || now.kind === 'enum';
  const isPlaced = old.reference?.entity === now.reference?.entity;
  const isSame = had.now.type === column.type && isPlaced && !isChoice;
  const fills = column.notNull && !had.now.notNull && column.default !== undefined;
  const loses = context.allowLoss.has(`${entity.name}.${column.name}`);
  const staysChoice = old.kind === 'enum' && now.kind === 'enum';
  if (staysChoice && merged.size === 0 && !fills && !(loses && withoutSuccessor.length > 0))
    return { from: 'kept', column, name: had.name, former: had, narrowed: withoutSuccessor };
  const lengthens = isPlaced && now.kind !== 'enum' && isLonger(had.now.type, column.type);
  const originals = former.parked.filter((thing) => isOriginal(thing, changing, context));
  // Longer where it is, unless there are values that did not fit before.
  if ((isSame || (lengthens && originals.length === 0)) && !fills) return undefined;
  // Where there is no way forth, there may be one back.
  const back = originals.length > 0 ? { sql: () => `null::${column.type}` } : undefined;
  const conversion = conversionOf(old, now, entity, context.schema, label) ?? back;
  if (!conversion) return undefined;
  return {
    from: 'converted',
    column,
    name: setAside('new', column.name),
    former: had,
    ...formsOf(changing, conversion, { fills, loses }, backsOf(changing, originals, context)),
    originals,
    total: isSame || lengthens || (staysChoice && withoutSuccessor.length === 0),
  };
}

/** `kept`: SQL of a value as it was before; `when`: of the condition that it is this one still. */
type Backs = (row: string) => readonly { readonly kept: string; readonly when: string }[];

function formsOf(
  { column, had }: Changing,
  conversion: Conversion,
  { fills, loses }: { readonly fills: boolean; readonly loses: boolean },
  backs: Backs,
): Pick<ConvertedColumn, 'sql' | 'form' | 'comesBack'> {
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
  return {
    form,
    sql: (row) => (isNeverEmpty ? `coalesce(${form(row)}, ${column.default})` : form(row)),
    comesBack: (row) =>
      backs(row)
        .map(({ when }) => `(${when})`)
        .join(' or ') || 'false',
  };
}

function backsOf(
  { had, old, now, entity }: Changing,
  originals: readonly ParkedColumn[],
  context: SourceContext,
): Backs {
  const table = context.physical(now.reference?.entity ?? '') ?? '';
  const label = (id: string) => context.label(table, id);
  // What could not be read then may have become the default.
  const { notNull, default: other } = had.now;
  const written = (text: string) => (notNull && other !== undefined ? `coalesce(${text}, ${other})` : text);
  return (row) =>
    originals.flatMap(({ name, definition }) => {
      const forth = definition && conversionOf(definition, old, entity, context.schema, label);
      if (!forth) return [];
      const [kept, value] = [`${row}.${quote(name)}`, `${row}.${quote(had.name)}`];
      // What a reference led to has a name as long as it is there.
      const same = now.reference ? '=' : 'is not distinct from';
      return [{ kept, when: `${kept} is not null and (${written(forth.sql(kept, row))}) ${same} ${value}` }];
    });
}

/** A parked column whose values this field had before an earlier conversion: on the way back, what it said then says the same now. */
function isOriginal(
  { why, of, field, column: { type }, definition, target }: ParkedColumn,
  { column, old, now }: Changing,
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
