/** Requests for lists: what they select, by what, in which order, and in which form. */
import { ENTITIES, type EntityName } from './documents.ts';
import { type Embeds, embeds, related, spreads } from './embeds.ts';
import { filter } from './filters.ts';
import { RELATED } from './relations.ts';
import { clause, get, type Made, type Part } from './requests.ts';
import type { Scene } from './scene.ts';
import { fieldList, groups, order } from './selects.ts';

type Extra = 'embed' | 'related' | 'spread' | 'paged' | 'unpaged' | 'search' | 'view';

export function list(scene: Scene): Made {
  return page(scene, scene.entity(), []);
}

export function embedding(scene: Scene): Made {
  return page(scene, scene.entity(RELATED), ['embed']);
}

export function relating(scene: Scene): Made {
  return page(scene, scene.entity(RELATED), ['related']);
}

export function spreading(scene: Scene): Made {
  return page(scene, scene.entity(RELATED), ['spread']);
}

export function cursor(scene: Scene): Made {
  return page(scene, scene.entity(), ['paged']);
}

export function searching(scene: Scene): Made {
  return page(scene, scene.entity(['customer', 'purchase', 'visit']), ['search']);
}

export function viewing(scene: Scene): Made {
  return page(scene, scene.entity(['customer', 'purchase', 'visit', 'product']), ['view']);
}

export function counting(scene: Scene): Made {
  const made = page(scene, scene.entity(), []);
  return counted(made, scene.random.pick(['exact', 'planned', 'estimated'] as const));
}

export function csv(scene: Scene): Made {
  return { ...page(scene, scene.entity(ENTITIES, 'export'), []), headers: { accept: 'text/csv' } };
}

export function range(scene: Scene): Made {
  const { random } = scene;
  const from = random.between(0, 3);
  const to = random.chance(0.8) ? from + random.between(0, 5) : '';
  const made = page(scene, scene.entity(), ['unpaged']);
  const ranged = {
    ...made,
    headers: { ...made.headers, range: `${random.pick(['', 'items='])}${from}-${to}` },
  };
  return random.chance(0.5) ? counted(ranged, 'exact') : ranged;
}

/** One object, which there must be, and answers without what is null. */
export function single(scene: Scene): Made {
  const { random } = scene;
  const isObject = random.chance(0.6);
  const stripped = random.chance(isObject ? 0.3 : 1);
  const made = page(scene, scene.entity(), ['unpaged']);
  const accept = `application/vnd.pgrst.${isObject ? 'object' : 'array'}+json${stripped ? ';nulls=stripped' : ''}`;
  const narrow = isObject && random.chance(0.9);
  return {
    ...made,
    path: narrow ? `${made.path}&limit=1` : made.path,
    headers: { accept },
    clauses: [
      ...made.clauses,
      ...(isObject ? (['one object'] as const) : []),
      ...(stripped ? (['nulls stripped'] as const) : []),
    ],
  };
}

export function aggregate(scene: Scene): Made {
  const entity = scene.entity();
  const own = scene.random.chance(0.6) ? filter(scene, entity) : undefined;
  const made = get(entity, [clause(`select=${groups(scene, entity).join(',')}`, 'aggregate'), own]);
  return scene.random.chance(0.3) ? counted(made, 'exact') : made;
}

function counted(made: Made, how: 'exact' | 'planned' | 'estimated'): Made {
  return {
    ...made,
    headers: { ...made.headers, prefer: `count=${how}` },
    clauses: [...made.clauses, `count=${how}`],
  };
}

function page(scene: Scene, entity: EntityName, extras: readonly Extra[]): Made {
  const { random } = scene;
  const has = (extra: Extra) => extras.includes(extra);
  const shown = fieldList(scene, entity);
  const others = relatedRows(scene, entity, extras);
  const parts: (Part | undefined)[] = [
    clause(
      `select=${[...shown.select, ...(others?.select ?? [])].join(',')}`,
      ...shown.clauses,
      ...(others?.clauses ?? []),
    ),
    ...(others?.parameters ?? []),
    random.chance(has('related') ? 0.3 : 0.8) ? filter(scene, entity) : undefined,
    random.chance(has('view') ? 0.2 : 0.6) ? order(scene, entity, others?.keys ?? []) : undefined,
    has('search') ? search(scene, entity) : undefined,
    has('view') ? view(scene, entity) : undefined,
  ];
  if (has('paged') || (random.chance(0.3) && !has('unpaged')))
    parts.push(clause(`limit=${random.between(1, 4)}`, 'limit'));
  if (random.chance(0.1) && !has('unpaged')) parts.push(clause(`offset=${random.between(1, 3)}`, 'offset'));
  return get(entity, parts);
}

function relatedRows(scene: Scene, entity: EntityName, extras: readonly Extra[]): Embeds | undefined {
  if (extras.includes('embed')) return embeds(scene, entity);
  if (extras.includes('related')) return related(scene, entity);
  return extras.includes('spread') ? spreads(scene, entity) : undefined;
}

const SEARCHED: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  customer: ['name', 'city'],
  purchase: ['customer_name'],
  visit: ['name', 'remark'],
};

function search(scene: Scene, entity: EntityName): Part {
  const { random } = scene;
  const text = String(scene.value(entity, random.pick(SEARCHED[entity] ?? [])) ?? 'Hidden');
  const from = random.between(0, Math.max(0, text.length - 3));
  return clause(`search=${encodeURIComponent(text.slice(from, from + random.between(2, 8)))}`, 'search');
}

const VIEWS: Readonly<Record<EntityName, readonly string[]>> = {
  customer: ['customer_old', 'customer_big'],
  purchase: ['purchase_dear', 'purchase_paper'],
  purchase_line: [],
  visit: ['visit_far'],
  product: ['product_dear'],
};

function view(scene: Scene, entity: EntityName): Part {
  return clause(`view=${scene.random.pick(VIEWS[entity])}`, 'view');
}
