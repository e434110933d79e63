/** What is written is read first: rehearsals, and the two reading acts that are no GET. */
import type { EntityName } from './documents.ts';
import { filter } from './filters.ts';
import { REHEARSED, type TwinRequest } from './requests.ts';
import type { Scene } from './scene.ts';

type Made = Omit<TwinRequest, 'kind'>;

const ANSWERED = { prefer: `${REHEARSED}, return=representation` };
const BARE = { operators: [], clauses: [] } as const;

/** By id, or by the unique name. A name that is hidden is not asked for: that a unique value is taken is told. */
export function upsert(scene: Scene): Made {
  const { random } = scene;
  const byName = random.chance(0.4);
  const entity: EntityName = byName ? 'customer' : scene.entity(['customer', 'product', 'visit']);
  const seen = random.some(scene.seenRows(entity), 0.1).slice(0, 3);
  const known = seen.map(({ id }) =>
    byName ? { name: nameOf(scene, id), memo: 'Mended' } : { id, memo: 'Mended' },
  );
  const fresh = { name: `Fresh ${random.between(1, 99)}` };
  return {
    method: 'POST',
    path: `/api/${entity}?select=*${byName ? '&on_conflict=name' : ''}`,
    headers: { prefer: `${ANSWERED.prefer}, resolution=${random.pick(['merge', 'ignore'])}-duplicates` },
    body: known.length > 0 ? known : [fresh],
    ...BARE,
  };
}

function nameOf(scene: Scene, id: string): unknown {
  const { view, sides } = scene.twins;
  const row = sides[0].world.customer?.find((one) => one.id === id);
  return view.get(`customer ${id}`)?.fields.name === 'plain' ? row?.name : `Fresh ${id.slice(-2)}`;
}

/**
 * Of one record, or of all that a filter finds. No rule looks at the memo: who may change what a rule looks at, moves records
 * into their own sight.
 */
export function patch(scene: Scene): Made {
  const { random } = scene;
  const entity = scene.entity(['customer', 'visit', 'product']);
  const one = random.chance(0.4);
  const found = one ? undefined : filter(scene, entity);
  const address = one || !found ? `/${scene.id(entity, random.chance(0.1))}?` : `?${found.text}&`;
  return {
    method: 'PATCH',
    path: `/api/${entity}${address}select=*`,
    headers: {
      prefer: `${ANSWERED.prefer}, count=exact`,
      ...(address.startsWith('/') && { 'if-match': '"1"' }),
    },
    body: { memo: 'Mended' },
    operators: found?.operators ?? [],
    clauses: found?.clauses ?? [],
  };
}

/** New records that refer to what somebody sees, and to what they must not know of. */
export function refer(scene: Scene): Made {
  const { random } = scene;
  const customer = scene.id('customer', random.chance(0.4));
  const product = scene.id('product', random.chance(0.4));
  const entity = random.pick(['visit', 'purchase'] as const);
  const lines = [{ product, quantity: random.between(1, 9) }];
  return {
    method: 'POST',
    path: `/api/${entity}?select=*${entity === 'purchase' ? ',lines(*),customer(*)' : ',customer(*)'}`,
    headers: ANSWERED,
    body: entity === 'visit' ? { name: 'Fresh', customer } : { customer, lines },
    ...BARE,
  };
}

export function unmask(scene: Scene): Made {
  const { random } = scene;
  const id = scene.id('customer', random.chance(0.2));
  const fields = [random.pick(['phone', 'phone', 'phone', 'email', 'name'])];
  return {
    method: 'POST',
    path: `/api/customer/${id}/unmask`,
    headers: {},
    body: { fields, reason: 'They call.' },
    ...BARE,
  };
}

/** By phones that are seen, or nobody's: whether a hidden one is there is what the act is for. */
export function lookup(scene: Scene): Made {
  const { random } = scene;
  const seen = scene.seenRows('customer').filter(({ id, phone }) => {
    const sight = scene.twins.view.get(`customer ${id}`);
    return sight?.fields.phone === 'plain' && typeof phone === 'string';
  });
  const phone = seen.length > 0 && random.chance(0.8) ? random.pick(seen).phone : '13000000000';
  return { method: 'POST', path: '/api/customer/lookup', headers: {}, body: { phone }, ...BARE };
}
