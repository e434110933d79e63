/** The requests that a client may send to read; most of them sensible, some of them refused. */
import { ENTITIES, type EntityName } from './documents.ts';
import { filter, type Part } from './filters.ts';
import { PATH_KINDS, type PathKind, type TwinRequest } from './requests.ts';
import { type Scene, UNKNOWN_ID } from './scene.ts';
import { embeds, fieldList, groups, order, RELATED, spreads } from './selects.ts';
import { lookup, patch, refer, unmask, upsert } from './writes.ts';

type Made = Omit<TwinRequest, 'kind'>;

/** How many of 100 are of a kind; what is not named here shares the rest. */
const OFTEN: readonly PathKind[] = [
  'list',
  'list',
  'list',
  'embed',
  'embed',
  'embed',
  'aggregate',
  'count',
  'search',
  'csv',
  'cursor',
  'view',
  'history',
];
const SELDOM: readonly PathKind[] = ['unmask', 'lookup', 'error', 'reference'];

/** @param only of this kind */
export function requestOf(scene: Scene, only?: PathKind): TwinRequest {
  const { pick, chance } = scene.random;
  if (only) return { kind: only, ...MAKERS[only](scene) };
  const kind = chance(0.45) ? pick(OFTEN) : pick(PATH_KINDS);
  const again = SELDOM.includes(kind) && chance(0.3) ? pick(OFTEN) : kind;
  return { kind: again, ...MAKERS[again](scene) };
}

const MAKERS: Readonly<Record<PathKind, (scene: Scene) => Made>> = {
  list: (scene) => page(scene, scene.entity(), []),
  embed: (scene) => page(scene, scene.entity(RELATED), ['embed']),
  spread: (scene) => page(scene, scene.entity(RELATED), ['spread']),
  count: (scene) =>
    page(scene, scene.entity(), [], {
      prefer: `count=${scene.random.pick(['exact', 'planned', 'estimated'])}`,
    }),
  csv: (scene) => page(scene, scene.entity(), [], { accept: 'text/csv' }),
  head: (scene) => ({ ...page(scene, scene.entity(), [], { prefer: 'count=exact' }), method: 'HEAD' }),
  cursor: (scene) => page(scene, scene.entity(), ['paged']),
  search: (scene) => page(scene, scene.entity(['customer', 'purchase', 'visit']), ['search']),
  view: (scene) => page(scene, scene.entity(['customer', 'purchase', 'visit', 'product']), ['view']),
  aggregate,
  record,
  history: (scene) => ofRecord(scene, 'history'),
  rights: (scene) => ofRecord(scene, 'rights'),
  upsert,
  patch,
  reference: refer,
  error: failing,
  unmask,
  lookup,
};

type Extra = 'embed' | 'spread' | 'paged' | 'search' | 'view';

function page(
  scene: Scene,
  entity: EntityName,
  extras: readonly Extra[],
  headers: Readonly<Record<string, string>> = {},
): Made {
  const { random } = scene;
  const shown = fieldList(scene, entity);
  const related = extras.includes('embed')
    ? embeds(scene, entity, 1)
    : extras.includes('spread')
      ? spreads(scene, entity)
      : undefined;
  const parts: (Part | undefined)[] = [
    {
      text: `select=${[...shown.select, ...(related?.select ?? [])].join(',')}`,
      operators: [],
      clauses: [...shown.clauses, ...(related?.clauses ?? [])],
    },
    ...(related?.parameters ?? []),
    random.chance(0.6) ? filter(scene, entity) : undefined,
    random.chance(extras.includes('view') ? 0.2 : 0.6)
      ? order(scene, entity, related?.select ?? [])
      : undefined,
    extras.includes('search') ? search(scene, entity) : undefined,
    extras.includes('view') ? view(scene, entity) : undefined,
  ];
  if (extras.includes('paged') || random.chance(0.3))
    parts.push(clause(`limit=${random.between(1, 4)}`, 'limit'));
  if (random.chance(0.1)) parts.push(clause(`offset=${random.between(1, 3)}`, 'offset'));
  return get(entity, parts, headers);
}

function search(scene: Scene, entity: EntityName): Part {
  const { random } = scene;
  const fields =
    { customer: ['name', 'city'], purchase: ['customer_name'], visit: ['name', 'remark'] }[String(entity)] ??
    [];
  const text = String(scene.value(entity, random.pick(fields)) ?? 'Hidden');
  const from = random.between(0, Math.max(0, text.length - 3));
  return clause(`search=${encodeURIComponent(text.slice(from, from + random.between(2, 8)))}`, 'search');
}

const VIEWS = {
  customer: ['customer_old', 'customer_big'],
  purchase: ['purchase_dear', 'purchase_paper'],
  visit: ['visit_far'],
  product: ['product_dear'],
} as const satisfies Partial<Record<EntityName, readonly string[]>>;

function view(scene: Scene, entity: EntityName): Part {
  const names = entity === 'purchase_line' ? [] : VIEWS[entity];
  return clause(`view=${scene.random.pick<string>(names)}`, 'view');
}

function aggregate(scene: Scene): Made {
  const entity = scene.entity();
  const { random } = scene;
  const select = groups(scene, entity);
  const own = random.chance(0.5) ? filter(scene, entity) : undefined;
  return get(
    entity,
    [clause(`select=${select.join(',')}`, 'aggregate'), own],
    random.chance(0.3) ? { prefer: 'count=exact' } : {},
  );
}

function record(scene: Scene): Made {
  const entity = scene.entity();
  const related =
    scene.random.chance(0.5) && entity !== 'product'
      ? embeds(scene, entity, 1)
      : { select: [], parameters: [], clauses: [] };
  const shown = fieldList(scene, entity);
  const parts = [
    clause(`select=${[...shown.select, ...related.select].join(',')}`, 'select'),
    ...related.parameters.filter(({ text }) => /\.(order|limit)=/.test(text)),
  ];
  const { path, ...made } = get(entity, parts, {});
  return {
    ...made,
    path: path.replace('?', `/${scene.id(entity)}?`),
    clauses: [...made.clauses, ...related.clauses],
  };
}

function ofRecord(scene: Scene, word: string): Made {
  const entity = scene.entity(word === 'history' ? ['customer', 'purchase'] : ENTITIES);
  const id = scene.id(entity, scene.random.chance(0.1));
  return get(entity, [], {}, `/${id}/${word}`);
}

/** Of ids that are nowhere, or where somebody must not see that they are somewhere. */
function failing(scene: Scene): Made {
  const { random } = scene;
  const entity = scene.entity();
  const id = random.chance(0.2) ? UNKNOWN_ID : scene.id(entity, true);
  const word = random.pick(['', '', '/history', '/rights', '?select=nothing', '?select=*,owner(password)']);
  if (random.chance(0.3))
    return {
      ...get(entity, [], { prefer: 'tx=rollback' }, `/${id}`),
      method: random.pick(['PATCH', 'DELETE']),
      body: {},
    };
  return get(entity, [], {}, `/${id}${word}`);
}

function clause(text: string, name: string): Part {
  return { text, operators: [], clauses: [name] };
}

function get(
  entity: EntityName,
  parts: readonly (Part | undefined)[],
  headers: Readonly<Record<string, string>>,
  below = '',
): Made {
  const given = parts.filter((part) => part !== undefined);
  return {
    method: 'GET',
    path: `/api/${entity}${below}${given.length > 0 ? '?' : ''}${given.map(({ text }) => text).join('&')}`,
    headers,
    operators: given.flatMap(({ operators }) => operators),
    clauses: [...new Set(given.flatMap(({ clauses }) => clauses))],
  };
}
