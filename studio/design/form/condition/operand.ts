import type { ValueType } from '../../../../metadata/condition/condition.ts';
import { valueTypeOf } from '../../../../metadata/condition/value-type.ts';
import { momentWords } from '../../../../metadata/diff/moment-words.ts';
import type { Locale } from '../../../../metadata/locales.ts';
import type { Field } from '../../../../metadata/model.ts';
import { NAME_EXAMPLES, typeOfName } from '../../../../metadata/names.ts';
import { pathsFrom } from '../names/paths.ts';
import type { KnownName } from '../names.ts';
import { isField } from './read.ts';
import type { ConditionSite } from './site.ts';

/** What a value is compared with: one that is written down, one of the moment, or another field. */
export type OperandSource = 'value' | 'moment' | 'field';

export function sourceOf(operand: unknown): OperandSource {
  if (isField(operand)) return 'field';
  if (typeof operand !== 'string' || !operand.startsWith('$')) return 'value';
  return /^\$(record|parent|before)\./.test(operand) ? 'field' : 'moment';
}

/** What can stand there; the first is what one begins with. */
export function sourcesFor(field: Field, asked: string, site: ConditionSite): readonly OperandSource[] {
  const fields =
    ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].includes(asked) && otherFields(field, site).length > 0;
  const moments =
    momentsFor(field, 'en').length > 0 && !['like', 'ilike', 'contains', 'startsWith'].includes(asked);
  const isTime = field.kind === 'date' || field.kind === 'instant';
  const all: readonly OperandSource[] = [
    ...(moments ? ['moment' as const] : []),
    ...(fields ? ['field' as const] : []),
  ];
  // One's own records and days that move on are meant more often than one record or day.
  return isTime || (field.kind === 'reference' && moments) ? [...all, 'value'] : ['value', ...all];
}

const sameType = (one: ValueType, other: ValueType) =>
  one === other || (NUMBERS.includes(one) && NUMBERS.includes(other));
const NUMBERS: readonly ValueType[] = ['integer', 'number'];

/** Values of the moment that the field can be compared with, in words. */
export function momentsFor(field: Field, locale: Locale): readonly KnownName[] {
  const type = valueTypeOf(field);
  return NAME_EXAMPLES.filter((name) => {
    const known = typeOfName(name);
    if (!known || !type || !sameType(known.type, type)) return false;
    return (
      known.entity === undefined || field.reference === undefined || known.entity === field.reference.entity
    );
  }).map((name) => ({ name, title: momentWords(name, locale) ?? name }));
}

/** Fields of the same type: of the record, of the header of its line, of the record that refers. */
export function otherFields(field: Field, site: ConditionSite): readonly KnownName[] {
  const type = valueTypeOf(field);
  const { entities, entity, referrer } = site;
  const from = (owner: string | undefined, prefix: string) =>
    owner === undefined
      ? []
      : pathsFrom(entities, owner, prefix === '' ? 1 : 0)
          .filter(({ name, field: other }) => {
            const otherType = valueTypeOf(other);
            if (!type || !otherType || !sameType(type, otherType) || (prefix === '' && name === field.name))
              return false;
            return field.reference === undefined || other.reference?.entity === field.reference.entity;
          })
          .map(({ name, title }) => ({
            name: prefix + name,
            title: prefix === '' ? title : `${entities[owner]?.title ?? owner} › ${title}`,
          }));
  return [
    ...from(entity, ''),
    ...from(entities[entity]?.lineOf?.entity, '$parent.'),
    ...from(referrer, '$record.'),
  ];
}

/** The path of a field operand, however it is written. */
export function fieldPathOf(operand: unknown): string {
  if (isField(operand)) return operand.field;
  return typeof operand === 'string' ? operand : '';
}

/** Names beginning with a sign are written as they are. */
export function fieldOperand(path: string, before: unknown): unknown {
  return path.startsWith('$record.') && !isField(before) ? path : { field: path };
}
