/** The requests that a client may send; most of them sensible, some of them refused. */
import { batch } from './batches.ts';
import { failing } from './failures.ts';
import * as one from './of-one.ts';
import * as pages from './pages.ts';
import type { Made, PathKind, TwinRequest } from './requests.ts';
import type { Scene } from './scene.ts';
import * as writes from './writes.ts';

interface Kind {
  /** Of all weights. */
  readonly weight: number;
  make(scene: Scene): Made;
  /** Whether somebody may do that at all; absent: there is always something. */
  fits?(scene: Scene): boolean;
}

const KINDS: Readonly<Record<PathKind, Kind>> = {
  list: { weight: 13, make: pages.list },
  embed: { weight: 14, make: pages.embedding },
  related: { weight: 4, make: pages.relating },
  spread: { weight: 8, make: pages.spreading },
  aggregate: { weight: 5, make: pages.aggregate },
  count: { weight: 6, make: pages.counting },
  cursor: { weight: 3, make: pages.cursor },
  range: { weight: 3, make: pages.range },
  single: { weight: 6, make: pages.single },
  search: { weight: 4, make: pages.searching },
  view: { weight: 5, make: pages.viewing },
  csv: { weight: 5, make: pages.csv, fits: (scene) => EXPORTED.some((name) => scene.mayAct(name, 'export')) },
  record: { weight: 4, make: one.record },
  head: { weight: 3, make: (scene) => one.head(scene.random.pick([pages.counting, one.record])(scene)) },
  history: { weight: 3, make: one.history },
  rights: { weight: 3, make: one.rights },
  explain: { weight: 3, make: one.explain, fits: (scene) => scene.mayAct('role_assignment', 'create') },
  model: { weight: 2, make: one.model },
  openapi: { weight: 2, make: one.openApi },
  unmask: { weight: 8, make: one.unmask, fits: (scene) => scene.mayAct('customer', 'unmask') },
  lookup: { weight: 4, make: one.lookup, fits: (scene) => scene.mayAct('customer', 'lookup') },
  upsert: { weight: 7, make: writes.upsert },
  'csv body': { weight: 3, make: writes.csvBody },
  reference: { weight: 5, make: writes.refer },
  patch: { weight: 4, make: writes.patchOne },
  'patch by filter': { weight: 5, make: writes.patchMany },
  delete: {
    weight: 4,
    make: writes.deleteOne,
    fits: (scene) => writes.DELETED.some((name) => scene.mayAct(name, 'delete')),
  },
  'delete by filter': {
    weight: 6,
    make: writes.deleteMany,
    fits: (scene) => writes.DELETED.some((name) => scene.mayAct(name, 'delete')),
  },
  batch: { weight: 3, make: (scene) => batch(scene, PARTS) },
  error: { weight: 13, make: failing },
};

const EXPORTED = ['customer', 'product', 'purchase', 'visit'];
const PARTS = [
  pages.list,
  pages.embedding,
  pages.aggregate,
  pages.counting,
  one.record,
  one.rights,
  writes.patchOne,
];

/** @param only of this kind */
export function requestOf(scene: Scene, only?: PathKind): TwinRequest {
  const kind = only ?? kindOf(scene);
  return { kind, ...KINDS[kind].make(scene) };
}

/** Mostly one that somebody may do. */
function kindOf(scene: Scene): PathKind {
  const strict = scene.random.chance(0.95);
  const all = Object.entries(KINDS) as [PathKind, Kind][];
  const open = all.filter(([, { fits }]) => !strict || !fits || fits(scene));
  let left = scene.random.next() * open.reduce((sum, [, { weight }]) => sum + weight, 0);
  for (const [kind, { weight }] of open) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 'list';
}
