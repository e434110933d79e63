/** What is asked of rows: fields, embeds in embeds, spreads, groups. */
import type { EntityName } from './documents.ts';
import { filter, type Part } from './filters.ts';
import type { Scene } from './scene.ts';

interface Relation {
  readonly name: string;
  readonly target: EntityName;
  readonly many: boolean;
  /** The field that must be seen for it. */
  readonly by: string;
}

const RELATIONS: Readonly<Record<EntityName, readonly Relation[]>> = {
  customer: [
    { name: 'purchases', target: 'purchase', many: true, by: 'id' },
    { name: 'visits', target: 'visit', many: true, by: 'id' },
  ],
  product: [],
  purchase: [
    { name: 'customer', target: 'customer', many: false, by: 'customer' },
    { name: 'lines', target: 'purchase_line', many: true, by: 'lines' },
  ],
  purchase_line: [
    { name: 'product', target: 'product', many: false, by: 'product' },
    { name: 'purchase', target: 'purchase', many: false, by: 'parent_id' },
  ],
  visit: [{ name: 'customer', target: 'customer', many: false, by: 'customer' }],
};

/** Entities of which something can be embedded. */
export const RELATED = (['customer', 'purchase', 'purchase_line', 'visit'] as const).filter(
  (name) => RELATIONS[name].length > 0,
);

/** Embeds of one request: texts of `select`, and parameters about them. */
export interface Embeds {
  readonly select: readonly string[];
  readonly parameters: readonly Part[];
  readonly clauses: readonly string[];
}

export function fieldList(
  scene: Scene,
  entity: EntityName,
): { readonly select: string[]; readonly clauses: string[] } {
  const { random } = scene;
  if (random.chance(0.3)) return { select: [random.chance(0.3) ? '**' : '*'], clauses: ['all'] };
  const shown = random
    .some(scene.fields(entity, 'shown'), 0.4)
    .filter((field) => scene.typeOf(entity, field) !== 'reference');
  const clauses = new Set(['select']);
  const select = shown.map((field) => {
    const type = scene.typeOf(entity, field);
    if (type === 'json' && random.chance(0.7)) {
      clauses.add('path in JSON');
      return `${field}->>size`;
    }
    if (!random.chance(0.25)) return field;
    clauses.add('alias or cast');
    return random.chance(0.5) ? `as_${field}:${field}` : `${field}::text`;
  });
  return { select: ['id', ...select], clauses: [...clauses] };
}

/** @param depth how many more levels there may be */
export function embeds(scene: Scene, entity: EntityName, least: number, depth = 1): Embeds {
  const { random } = scene;
  const open = usableRelations(scene, entity);
  const chosen = random.some(open, 0.6);
  const relations = chosen.length < least && open.length > 0 ? [random.pick(open)] : chosen;
  const all = relations.map((relation) => embed(scene, relation, depth));
  return {
    select: all.flatMap((one) => one.select),
    parameters: all.flatMap((one) => one.parameters),
    clauses: all.flatMap((one) => one.clauses),
  };
}

function usableRelations(scene: Scene, entity: EntityName): Relation[] {
  const open = RELATIONS[entity].filter(
    ({ by, target }) => scene.isReadable(target) && scene.may(entity, by, 'shown'),
  );
  return open.length > 0 && scene.random.chance(scene.sensible) ? open : [...RELATIONS[entity]];
}

function embed(scene: Scene, { name, target, many }: Relation, depth: number): Embeds {
  const { random } = scene;
  const inner = random.chance(0.2);
  const shown = fieldList(scene, target);
  const empty = random.chance(0.1);
  const below = depth > 0 && !empty && random.chance(0.4) ? embeds(scene, target, 1, depth - 1) : NONE;
  const select = empty ? [] : [...shown.select, ...below.select];
  const parameters: Part[] = [];
  const about = random.chance(0.3) ? filter(scene, target, `${name}.`) : undefined;
  if (about) parameters.push(about);
  if (random.chance(0.15))
    parameters.push({
      text: `${name}=${random.pick(['is.null', 'not.is.null'])}`,
      operators: [],
      clauses: ['embed is null'],
    });
  if (many && random.chance(0.3)) {
    const [field] = random.some(
      scene.fields(target, 'sorted').filter((one) => scene.typeOf(target, one) !== 'json'),
    );
    if (field)
      parameters.push({
        text: `${name}.order=${field}.desc,id`,
        operators: [],
        clauses: ['order of an embed'],
      });
    parameters.push({
      text: `${name}.limit=${random.between(1, 3)}`,
      operators: [],
      clauses: ['limit of an embed'],
    });
  }
  return {
    select: [`${name}${inner ? '!inner' : ''}(${select.join(',')})`],
    parameters: [
      ...parameters,
      ...below.parameters.map((part) => ({ ...part, text: `${name}.${part.text}` })),
    ],
    clauses: [inner ? 'inner' : empty ? 'empty embed' : 'embed', ...below.clauses],
  };
}

const NONE: Embeds = { select: [], parameters: [], clauses: [] };

export function spreads(scene: Scene, entity: EntityName): Embeds {
  const { random } = scene;
  const relation = random.pick(usableRelations(scene, entity));
  const fields = random.some(scene.fields(relation.target, 'shown'), 0.4);
  const items = (fields.length > 0 ? fields : ['id']).map((field) => `of_${field}:${field}`);
  return { select: [`...${relation.name}(${items.join(',')})`], parameters: [], clauses: ['spread'] };
}

/** `count()`, sums and greatest values, by own fields and those of one related record. */
export function groups(scene: Scene, entity: EntityName): string[] {
  const { random } = scene;
  const ofType = (of: EntityName, ...types: readonly string[]) =>
    scene
      .fields(of, 'sorted')
      .filter((field) => types.includes(scene.typeOf(of, field) ?? '') && scene.may(of, field, 'sorted'));
  const sums = random
    .some(ofType(entity, 'number'), 0.6)
    .map((field) => `of_${field}:${field}.${random.pick(['sum', 'avg', 'min', 'max'])}()`);
  const by = random.some(ofType(entity, 'choice', 'boolean', 'date', 'text'), 0.25);
  const one = usableRelations(scene, entity).find(
    ({ many, by: field }) => !many && scene.may(entity, field, 'sorted'),
  );
  const keys = one ? random.some(ofType(one.target, 'choice', 'text'), 0.4) : [];
  const related =
    one && keys.length > 0 && random.chance(0.6)
      ? [`...${one.name}(${keys.map((key) => `by_${key}:${key}`)})`]
      : [];
  return ['count()', ...new Set([...sums, ...by]), ...related];
}

/** A term of the root, sometimes of one related record that is embedded. */
export function order(scene: Scene, entity: EntityName, embedded: readonly string[]): Part | undefined {
  const { random } = scene;
  const one = RELATIONS[entity].find(
    ({ name, many, by }) =>
      !many && embedded.some((text) => text.startsWith(name)) && scene.may(entity, by, 'sorted'),
  );
  const of = one && random.chance(0.6) ? one.target : entity;
  const fields = scene
    .fields(of, 'sorted')
    .filter((field) => !['json', 'reference'].includes(scene.typeOf(of, field) ?? ''));
  if (fields.length === 0) return undefined;
  const field = random.pick(fields);
  const term = of === entity ? field : `${one?.name}(${field})`;
  const tail = random.pick(['', '.desc', '.asc.nullsfirst', '.desc.nullslast']);
  return {
    text: `order=${term}${tail}${random.chance(0.4) ? ',id' : ''}`,
    operators: [],
    clauses: [of === entity ? 'order' : 'order by a related record'],
  };
}
