import type { Entity, Field } from '../../../../metadata/model.ts';
import type { KnownName } from './known-name.ts';

export type Entities = Readonly<Record<string, Entity>>;

/** A path and the field it leads to. */
export interface KnownPath extends KnownName {
  readonly field: Field;
}

/** References that a path may follow. */
const DEEP = 2;

/** Platform fields come last: what an entity is about comes first. */
export function fieldsOf(entities: Entities, entity: string): readonly Field[] {
  const fields = Object.hasOwn(entities, entity) ? Object.values(entities[entity]?.fields ?? {}) : [];
  return [...fields].sort((a, b) => Number(a.origin === 'platform') - Number(b.origin === 'platform'));
}

/** Fields of an entity and of what it refers to, nearest first: `customer`, `customer.name`, `customer.owner.login`. */
export function pathsFrom(entities: Entities, entity: string, deep: number = DEEP): readonly KnownPath[] {
  const own = fieldsOf(entities, entity).map(
    (field): KnownPath => ({ name: field.name, title: field.title, field }),
  );
  if (deep === 0) return own;
  const further = own
    .filter(({ field }) => field.reference && field.origin === 'declared')
    .flatMap(({ field, title }) =>
      pathsFrom(entities, field.reference?.entity ?? '', deep - 1)
        .filter(({ field: next }) => next.origin === 'declared' || deep === DEEP)
        .map((path) => ({
          ...path,
          name: `${field.name}.${path.name}`,
          title: `${title} › ${path.title}`,
        })),
    );
  return [...own, ...further.sort((a, b) => steps(a) - steps(b))];
}

/** What a formula can add up, `lines.amount`, and, in a line, what its header says: `$parent.currency`. */
export function rowPaths(entities: Entities, entity: string): readonly KnownName[] {
  const { fields = {}, incoming = [] } = entities[entity] ?? {};
  const lines = Object.values(fields).flatMap(({ name, title, lines: of }) =>
    of ? [{ name, title, of }] : [],
  );
  const back = incoming.map(({ name, title, entity: of }) => ({ name, title, of }));
  const rows = [...lines, ...back].flatMap(({ name, title, of }) =>
    fieldsOf(entities, of)
      .filter(({ origin, kind }) => origin === 'declared' && kind !== 'lines')
      .map((field) => ({ name: `${name}.${field.name}`, title: `${title} › ${field.title}` })),
  );
  return [...rows, ...headerPaths(entities, entity, () => true)];
}

/** Fields of the header that a line belongs to. */
export function headerPaths(
  entities: Entities,
  line: string,
  wanted: (field: Field) => boolean,
): readonly KnownName[] {
  const header = entities[line]?.lineOf?.entity ?? '';
  const title = entities[header]?.title ?? header;
  return fieldsOf(entities, header)
    .filter(wanted)
    .map((field) => ({ name: `$parent.${field.name}`, title: `${title} › ${field.title}` }));
}

const steps = ({ name }: KnownName) => name.split('.').length;
