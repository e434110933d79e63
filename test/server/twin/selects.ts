/** What is asked of rows: fields, groups, orders. */
import type { EntityName } from './documents.ts';
import { type Relation, usableRelations } from './relations.ts';
import { type Clause, clause, type Part } from './requests.ts';
import type { Scene } from './scene.ts';

export function fieldList(
  scene: Scene,
  entity: EntityName,
): { readonly select: string[]; readonly clauses: Clause[] } {
  const { random } = scene;
  if (random.chance(0.3)) return { select: [random.chance(0.3) ? '**' : '*'], clauses: ['all'] };
  const shown = random
    .some(scene.fields(entity, 'shown'), 0.4)
    .filter((field) => scene.typeOf(entity, field) !== 'reference');
  const clauses = new Set<Clause>(['select']);
  const select = shown.map((field) => {
    const type = scene.typeOf(entity, field);
    if (type === 'json' && random.chance(0.7)) {
      clauses.add('path in JSON');
      return random.pick([`${field}->>size`, `${field}->tags`, `first:${field}->tags->>0`]);
    }
    if (!random.chance(0.25)) return field;
    clauses.add('alias or cast');
    return random.chance(0.5) ? `as_${field}:${field}` : `${field}::text`;
  });
  return { select: ['id', ...select], clauses: [...clauses] };
}

/** Sums, means, least and greatest values of numbers. */
export function sums(scene: Scene, entity: EntityName): string[] {
  const { random } = scene;
  return random
    .some(grouping(scene, entity, 'number'), 0.6)
    .map((field) => `of_${field}:${field}.${random.pick(['sum', 'avg', 'min', 'max', 'count'])}()`);
}

/** `count()` and sums, by own fields and those of one related record. */
export function groups(scene: Scene, entity: EntityName): string[] {
  const { random } = scene;
  const by = random.some(grouping(scene, entity, 'choice', 'boolean', 'date', 'text'), 0.25);
  const one = usableRelations(scene, entity).find(
    ({ many, by: field }) => !many && scene.may(entity, field, 'sorted'),
  );
  const keys = one ? random.some(grouping(scene, one.target, 'choice', 'text'), 0.4) : [];
  const related =
    one && keys.length > 0 && random.chance(0.6)
      ? [`...${one.name}(${keys.map((key) => `by_${key}:${key}`)})`]
      : [];
  return ['count()', ...new Set([...sums(scene, entity), ...by]), ...related];
}

function grouping(scene: Scene, entity: EntityName, ...types: readonly string[]): string[] {
  return scene
    .fields(entity, 'sorted')
    .filter(
      (field) => types.includes(scene.typeOf(entity, field) ?? '') && scene.may(entity, field, 'sorted'),
    );
}

/** A term of the root, sometimes of one related record that is embedded. */
export function order(
  scene: Scene,
  entity: EntityName,
  embedded: readonly { readonly key: string; readonly relation: Relation }[],
): Part | undefined {
  const { random } = scene;
  const one = embedded.find(({ relation: { many, by } }) => !many && scene.may(entity, by, 'sorted'));
  const of = one && random.chance(0.6) ? one.relation.target : entity;
  const fields = scene.fields(of, 'sorted').filter((field) => scene.typeOf(of, field) !== 'reference');
  const plain = fields.filter((name) => name !== 'data');
  if (plain.length === 0) return undefined;
  const isPlace = fields.includes('data') && random.chance(0.5);
  const field = isPlace ? 'data->>size' : random.pick(plain);
  const [tail, nulls] = random.pick(TAILS);
  const more = random.chance(0.4) ? ',id' : '';
  const term = of === entity ? field : `${one?.key}(${field})`;
  return clause(
    `order=${term}${tail}${more}`,
    of === entity ? 'order' : 'order by a related record',
    ...(isPlace ? (['order by a path in JSON'] as const) : []),
    ...nulls,
  );
}

const TAILS: readonly (readonly [string, readonly Clause[]])[] = [
  ['', []],
  ['.desc', []],
  ['.asc.nullsfirst', ['nulls first']],
  ['.desc.nullslast', ['nulls last']],
];
