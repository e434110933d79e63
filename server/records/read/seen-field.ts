/** A field as an actor sees it, row by row: as it is, masked, or not at all. */
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Field } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { type FieldRules, type Grant, visibilityOf } from '../grant.ts';
import { quote, textLiteral } from '../sql.ts';

/** What decides on the rows of a table. */
export interface RowRules {
  readonly grant: Grant;
  readonly alias: string;
  /** SQL that is true for the rows on which one of these rules of the grant holds. */
  anyOf(indexes: readonly number[]): string;
}

export interface Shown {
  readonly value: string;
  readonly when?: string;
  /** On some rows at least the value is masked text. */
  readonly masked: boolean;
}

/** Whether the actor sees the field unmasked on some rows at least. */
export function isComparable({ grant }: RowRules, field: Field): boolean {
  const visibility = visibilityOf(grant, field.name);
  return visibility === 'always' || (visibility !== 'never' && visibility.plain.length > 0);
}

/** SQL of a field to compare by: null where the actor does not see it. @throws Problem FIELD_FORBIDDEN */
export function comparableSql(rules: RowRules, field: Field): string {
  const visibility = visibilityOf(rules.grant, field.name);
  if (visibility === 'always') return columnOf(rules, field);
  if (visibility === 'never' || visibility.plain.length === 0) throw forbidden(field, 'read');
  return `(case when ${rules.anyOf(visibility.plain)} then ${columnOf(rules, field)} end)`;
}

/**
 * SQL of a field to ask whether it is empty: masked text shows that there is a value.
 * @throws Problem FIELD_FORBIDDEN where the actor sees nothing of it on any row
 */
export function presenceSql(rules: RowRules, field: Field): string {
  const visibility = visibilityOf(rules.grant, field.name);
  const column = columnOf(rules, field);
  if (visibility === 'always') return column;
  if (visibility === 'never') throw forbidden(field, 'read');
  const { when } = whenOf(rules, seenBy(visibility));
  return when === undefined ? column : `(case when ${when} then ${column} end)`;
}

/** SQL of a field to sort and group by. @throws Problem FIELD_FORBIDDEN where it is not visible on every row */
export function sortableSql(rules: RowRules, field: Field): string {
  if (visibilityOf(rules.grant, field.name) !== 'always') throw forbidden(field, 'sort');
  return columnOf(rules, field);
}

/** SQL of a field to show; undefined where the actor never sees it. */
export function shownSql(rules: RowRules, field: Field): Shown | undefined {
  const visibility = visibilityOf(rules.grant, field.name);
  const column = columnOf(rules, field);
  if (visibility === 'never') return undefined;
  if (visibility === 'always') return { value: column, masked: false };
  const masked = maskSql(field, column);
  if (visibility.plain.length === 0)
    return { value: masked, masked: true, ...whenOf(rules, visibility.masked) };
  const plain = rules.anyOf(visibility.plain);
  if (visibility.masked.length === 0) return { value: column, when: plain, masked: false };
  return {
    value: `case when ${plain} then ${column} else ${masked} end`,
    masked: true,
    ...whenOf(rules, seenBy(visibility)),
  };
}

/** The rules by which anything of the field is seen. */
function seenBy({ plain, masked }: FieldRules): readonly number[] {
  return [...new Set([...plain, ...masked])].sort();
}

/** On which rows there is anything to show. */
function whenOf({ grant, anyOf }: RowRules, indexes: readonly number[]): { readonly when?: string } {
  const everywhere =
    indexes.length === grant.giving.length ||
    indexes.some((index) => grant.rules[index]?.condition === undefined);
  return everywhere ? {} : { when: anyOf(indexes) };
}

function columnOf({ alias }: RowRules, field: Field): string {
  return `${alias}.${quote(field.name)}`;
}

/** `138****0000`, `a***@example.com`: the length stays, an empty value stays empty. */
function maskSql(field: Field, column: string): string {
  const star = textLiteral('*');
  switch (FIELD_KINDS[field.kind].mask) {
    case 'phone':
      return `left(${column}, 3) || repeat(${star}, greatest(length(${column}) - 7, 1)) || case when length(${column}) > 7 then right(${column}, 4) else '' end`;
    case 'email':
      return `left(${column}, 1) || repeat(${star}, greatest(position('@' in ${column}) - 2, 1)) || substring(${column} from '@.*$')`;
    default:
      return `left(${column}::text, 1) || repeat(${star}, greatest(length(${column}::text) - 1, 1))`;
  }
}

function forbidden(field: Field, right: 'read' | 'sort'): Problem {
  return new Problem('FIELD_FORBIDDEN', { params: { field: field.name, right } });
}
