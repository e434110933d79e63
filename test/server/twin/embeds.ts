/** Related rows in a row: embeds in embeds, with filters, orders and limits of their own, or nothing but asked for. */
import type { EntityName } from './documents.ts';
import { filter } from './filters.ts';
import { type Relation, usableRelations } from './relations.ts';
import { type Clause, clause, type Part } from './requests.ts';
import type { Scene } from './scene.ts';
import { fieldList, sums } from './selects.ts';

/** Embeds of one request: texts of `select`, parameters about them, and the keys that they have. */
export interface Embeds {
  readonly select: readonly string[];
  readonly parameters: readonly Part[];
  readonly clauses: readonly Clause[];
  readonly keys: readonly { readonly key: string; readonly relation: Relation }[];
}

const NONE: Embeds = { select: [], parameters: [], clauses: [], keys: [] };

/** At least one, where there is any. @param depth how many more levels there may be */
export function embeds(scene: Scene, entity: EntityName, depth = 1): Embeds {
  const { random } = scene;
  const open = usableRelations(scene, entity);
  const chosen = random.some(open, 0.6);
  const relations = chosen.length === 0 && open.length > 0 ? [random.pick(open)] : chosen;
  return together(relations.map((relation) => embed(scene, relation, depth)));
}

function together(all: readonly Embeds[]): Embeds {
  return {
    select: all.flatMap((one) => one.select),
    parameters: all.flatMap((one) => one.parameters),
    clauses: all.flatMap((one) => one.clauses),
    keys: all.flatMap((one) => one.keys),
  };
}

function embed(scene: Scene, relation: Relation, depth: number): Embeds {
  const { random } = scene;
  const { target } = relation;
  const { key, text, clauses } = named(scene, relation);
  if (relation.many && random.chance(0.2)) return aggregated(scene, relation, { key, text });
  const inner = random.chance(0.2);
  const shown = fieldList(scene, target);
  const empty = random.chance(0.1);
  const below = depth > 0 && !empty && random.chance(0.4) ? embeds(scene, target, depth - 1) : NONE;
  const select = empty ? [] : [...shown.select, ...below.select];
  const kind = inner ? 'inner' : empty ? 'empty embed' : 'embed';
  return {
    select: [`${text}${inner ? '!inner' : ''}(${select.join(',')})`],
    parameters: [
      ...about(scene, relation, key),
      ...below.parameters.map((part) => ({ ...part, text: `${key}.${part.text}` })),
    ],
    clauses: [kind, ...clauses, ...(empty ? [] : shown.clauses), ...below.clauses],
    keys: [{ key, relation }],
  };
}

/** Filters, order and limit of an embed. */
function about(scene: Scene, { target, many }: Relation, key: string): Part[] {
  const { random } = scene;
  const asked = random.chance(0.35) ? filter(scene, target, `${key}.`) : undefined;
  const parts = asked ? [asked] : [];
  if (random.chance(0.15)) parts.push(clause(`${key}=${random.pick(EXISTENCE)}`, 'embed is null'));
  if (!many || random.chance(0.6)) return parts;
  const [field] = random.some(
    scene.fields(target, 'sorted').filter((one) => scene.typeOf(target, one) !== 'json'),
  );
  if (field) parts.push(clause(`${key}.order=${field}.desc,id`, 'order of an embed'));
  parts.push(clause(`${key}.limit=${random.between(1, 3)}`, 'limit of an embed'));
  return parts;
}

const EXISTENCE = ['is.null', 'not.is.null'] as const;

/** By its own name, by another, or by the entity and the way there. */
function named({ random }: Scene, { name, way }: Relation) {
  if (random.chance(0.15))
    return { key: `its_${name}`, text: `its_${name}:${name}`, clauses: ['alias of an embed'] as const };
  if (random.chance(0.15))
    return { key: way.split('!')[0] ?? way, text: way, clauses: ['way of an embed'] as const };
  return { key: name, text: name, clauses: [] };
}

function aggregated(
  scene: Scene,
  relation: Relation,
  { key, text }: { readonly key: string; readonly text: string },
): Embeds {
  const select = ['count()', ...sums(scene, relation.target)];
  const asked = scene.random.chance(0.3) ? filter(scene, relation.target, `${key}.`) : undefined;
  return {
    select: [`${text}(${select.join(',')})`],
    parameters: asked ? [asked] : [],
    clauses: ['aggregate in an embed'],
    keys: [],
  };
}

/** Rows that have related ones, or have none: only asked for, by an embed that is inner or empty. */
export function related(scene: Scene, entity: EntityName): Embeds {
  const { random } = scene;
  const open = usableRelations(scene, entity);
  const many = open.filter((one) => one.many);
  const relation = random.pick(many.length > 0 && random.chance(0.8) ? many : open);
  const asked = random.chance(0.4) ? filter(scene, relation.target, `${relation.name}.`) : undefined;
  const inner = random.chance(0.5);
  return {
    select: [inner ? `${relation.name}!inner(id)` : `${relation.name}()`],
    parameters: [
      ...(asked ? [asked] : []),
      ...(inner ? [] : [clause(`${relation.name}=${random.pick(EXISTENCE)}`, 'embed is null')]),
    ],
    clauses: inner ? ['inner'] : ['empty embed'],
    keys: [{ key: relation.name, relation }],
  };
}

/** Members of the related rows in the row itself. */
export function spreads(scene: Scene, entity: EntityName): Embeds {
  const { random } = scene;
  const relation = random.pick(usableRelations(scene, entity));
  if (relation.many && random.chance(0.75)) {
    const items = ['all_of_them:count()', ...sums(scene, relation.target)];
    return {
      ...NONE,
      select: [`...${relation.name}(${items.join(',')})`],
      clauses: ['aggregate in a spread'],
    };
  }
  const fields = random.some(scene.fields(relation.target, 'shown'), 0.4);
  const items = (fields.length > 0 ? fields : ['id']).map((field) => `of_${field}:${field}`);
  return { ...NONE, select: [`...${relation.name}(${items.join(',')})`], clauses: ['spread'] };
}
