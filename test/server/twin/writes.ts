/** What is written is read first, and answered: rehearsals of every write, undone when they are answered. */
import type { EntityName } from './documents.ts';
import { filter } from './filters.ts';
import { type Clause, clause, get, type Made, REHEARSED } from './requests.ts';
import type { Scene } from './scene.ts';

const ANSWERED = `${REHEARSED}, return=representation`;
/** No rule looks at the memo: who may change what a rule looks at, moves records into their own sight. */
const MEMO = { memo: 'Mended' };

/** By id, or by the unique name. A name that is hidden is not asked for: that a unique value is taken is told. */
export function upsert(scene: Scene): Made {
  const { random } = scene;
  // It may make what is not there.
  const entity = scene.entity(
    CHANGED.filter((name) => scene.mayAct(name, 'create')),
    'update',
  );
  const byName = entity === 'customer' && random.chance(0.7);
  const mine = random.chance(0.9) ? scene.rowsFor(entity, 'update') : scene.seenRows(entity);
  const known = random
    .some(mine, 0.3)
    .slice(0, 3)
    .map(({ id }) => ({ ...(byName ? { name: nameOf(scene, id) } : { id }), ...MEMO }));
  const fresh = { ...(byName ? {} : { id: FRESH_ID }), name: `Fresh ${random.between(1, 99)}` };
  const isKnown = known.length > 0 && random.chance(0.8);
  const columns = random.chance(0.5) ? `&columns=${byName ? 'name' : 'id'},${isKnown ? 'memo' : 'name'}` : '';
  const missing = columns !== '' && random.chance(0.6);
  return {
    ...get(`${entity}?select=*${byName ? '&on_conflict=name' : ''}${columns}`, []),
    method: 'POST',
    headers: {
      prefer: `${ANSWERED}, resolution=${random.pick(['merge', 'merge', 'ignore'])}-duplicates${missing ? ', missing=default' : ''}`,
    },
    body: isKnown ? known : [fresh],
    clauses: [
      ...(byName ? (['on_conflict'] as const) : []),
      ...(columns === '' ? [] : (['columns'] as const)),
      ...(missing ? (['missing'] as const) : []),
    ],
  };
}

const FRESH_ID = '00000007-0000-7000-8000-000000000007';

function nameOf(scene: Scene, id: string): unknown {
  const row = scene.rowsWith('customer', 'name', 'plain').find((one) => one.id === id);
  return row?.name ?? `Fresh ${id.slice(-2)}`;
}

/** New records as rows of a file. */
export function csvBody(scene: Scene): Made {
  const { random } = scene;
  const entity = scene.entity(CHANGED, 'create');
  const rows = Array.from({ length: random.between(1, 3) }, (_, index) => `Fresh ${index},`);
  return {
    ...get(`${entity}?select=*`, []),
    method: 'POST',
    headers: { prefer: ANSWERED, 'content-type': 'text/csv' },
    body: ['name,memo', ...rows].join('\n'),
  };
}

/** New records that refer to what somebody sees, and to what they must not know of. */
export function refer(scene: Scene): Made {
  const { random } = scene;
  const customer = scene.id('customer', random.chance(0.15));
  const product = scene.id('product', random.chance(0.15));
  const entity = scene.entity(['visit', 'purchase'], 'create');
  const lines = [{ product, quantity: random.between(1, 9) }];
  const related = entity === 'purchase' && scene.isReadable('purchase_line') ? ',lines(*)' : '';
  const customers = scene.isReadable('customer') && scene.may(entity, 'customer', 'shown');
  return {
    ...get(`${entity}?select=*${related}${customers ? ',customer(*)' : ''}`, []),
    method: 'POST',
    headers: { prefer: ANSWERED },
    body: entity === 'visit' ? { name: 'Fresh', customer } : { customer, lines },
  };
}

export function patchOne(scene: Scene): Made {
  return { ...one(scene, CHANGED, 'update'), method: 'PATCH', body: MEMO };
}

export function deleteOne(scene: Scene): Made {
  return { ...one(scene, DELETED, 'delete'), method: 'DELETE' };
}

export function patchMany(scene: Scene): Made {
  return { ...many(scene, CHANGED, 'update'), method: 'PATCH', body: MEMO };
}

export function deleteMany(scene: Scene): Made {
  return { ...many(scene, DELETED, 'delete'), method: 'DELETE' };
}

export const CHANGED: readonly EntityName[] = ['customer', 'visit', 'product'];
/** Nothing refers to these: that something does is told. */
export const DELETED: readonly EntityName[] = ['visit', 'purchase'];

function one(scene: Scene, among: readonly EntityName[], verb: 'update' | 'delete'): Made {
  const { random } = scene;
  const entity = scene.entity(among, verb);
  const mine = scene.rowsFor(entity, verb);
  const isMine = mine.length > 0 && random.chance(0.85);
  const id = isMine ? random.pick(mine).id : scene.id(entity, random.chance(0.3));
  const version = random.chance(0.95) ? { 'if-match': random.pick(['*', '*', '"1"']) } : {};
  return { ...get(`${entity}/${id}?select=*`, []), headers: { prefer: ANSWERED, ...version } };
}

/** All that a filter finds, mostly among those that somebody may change, sometimes no more than a few. */
function many(scene: Scene, among: readonly EntityName[], verb: 'update' | 'delete'): Made {
  const { random } = scene;
  const entity = scene.entity(among, verb);
  const mine = scene.rowsFor(entity, verb);
  const ids = mine.map(({ id }) => id).join(',');
  const found = random.chance(0.7) ? filter(scene, entity) : undefined;
  const narrow = mine.length > 0 && random.chance(0.7) ? clause(`id=in.(${ids})`) : undefined;
  const most = random.chance(0.5) ? random.pick([1, 30, 30, 30]) : undefined;
  const limited: readonly Clause[] = most === undefined ? [] : ['max-affected'];
  return {
    ...get(entity, [found, narrow, clause('select=*', 'all', ...limited)]),
    headers: {
      prefer: `${ANSWERED}, count=exact${most === undefined ? '' : `, handling=strict, max-affected=${most}`}`,
    },
  };
}
