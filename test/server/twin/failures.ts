/** Requests that are refused: for records that are nowhere or out of sight, for the state of records, for their own form. */
import { ENTITIES } from './documents.ts';
import { get, type Made, REHEARSED } from './requests.ts';
import { type Scene, UNKNOWN_ID } from './scene.ts';
import { CHANGED } from './writes.ts';

type Maker = (scene: Scene) => Made;

const rehearsed = (scene: Scene, made: Omit<Partial<Made>, 'headers'>, headers = {}): Made => ({
  ...get(`${scene.entity()}?select=*`, []),
  ...made,
  headers: { prefer: `${REHEARSED}, return=representation`, ...headers },
});

/** An id that is nobody's, hidden, or both in turn. */
const elsewhere = (scene: Scene, entity: (typeof ENTITIES)[number]) =>
  scene.random.chance(0.2) ? UNKNOWN_ID : scene.id(entity, true);

const OF_HIDDEN: readonly Maker[] = [
  ...['', '/history', '/rights', '?select=id'].map((word) => (scene: Scene) => {
    const entity = scene.entity();
    return get(`${entity}/${elsewhere(scene, entity)}${word}`, []);
  }),
  ...(['PATCH', 'DELETE'] as const).map((method) => (scene: Scene) => {
    const entity = scene.entity(CHANGED, method === 'PATCH' ? 'update' : 'delete');
    const made = get(`${entity}/${elsewhere(scene, entity)}?select=*`, []);
    return rehearsed(scene, { ...made, method, body: { memo: 'Mended' } }, { 'if-match': '"1"' });
  }),
  (scene) => {
    const id = elsewhere(scene, 'customer');
    return {
      ...get(`customer/${id}/unmask`, []),
      method: 'POST',
      body: { fields: ['phone'], reason: 'Why' },
    };
  },
];

/** IN_USE: somebody may delete the customer but for a purchase that is seen. */
const inUse: Maker = (scene) => {
  const customers = scene.rowsWith('purchase', 'customer', 'plain').map(({ customer }) => customer);
  const id = customers.length > 0 ? scene.random.pick(customers) : UNKNOWN_ID;
  return rehearsed(scene, { ...get(`customer/${id}`, []), method: 'DELETE' }, { 'if-match': '*' });
};

const OF_SEEN: readonly Maker[] = [
  // VERSION_CONFLICT
  (scene) => {
    const entity = scene.entity(CHANGED, 'update');
    const made = get(`${entity}/${scene.id(entity)}`, []);
    return rehearsed(scene, { ...made, method: 'PATCH', body: { memo: 'Mended' } }, { 'if-match': '"77"' });
  },
  // DUPLICATE
  (scene) => {
    const [row] = scene.rowsWith('customer', 'name', 'plain');
    return rehearsed(scene, {
      ...get('customer', []),
      method: 'POST',
      body: { name: row?.name ?? 'Customer 1' },
    });
  },
  inUse,
  inUse,
  // NOT_SINGULAR
  (scene) => ({ ...get(scene.entity(), []), headers: { accept: 'application/vnd.pgrst.object+json' } }),
  // RANGE
  (scene) => ({ ...get(`${scene.entity()}?offset=500`, []), headers: { prefer: 'count=exact' } }),
  // TOO_MANY_AFFECTED
  (scene) => {
    const entity = scene.entity(CHANGED, 'update');
    const prefer = `${REHEARSED}, handling=strict, max-affected=1`;
    return { ...get(entity, []), method: 'PATCH', body: { memo: 'Mended' }, headers: { prefer } };
  },
];

const OF_FORM: readonly Maker[] = [
  ...[
    'select=nothing',
    'select=*,owner(password)',
    'order=nothing',
    'nothing=eq.1',
    'id=eq.1',
    'id=5',
    'cursor=x',
  ].map((text) => (scene: Scene) => get(`${scene.entity()}?${text}`, [])),
  (scene) => ({ ...get(scene.entity(), []), headers: { accept: 'image/png' } }),
  (scene) => ({ ...get(scene.entity(), []), headers: { prefer: 'handling=strict, wish=1' } }),
  (scene) => rehearsed(scene, { method: 'POST', body: '{' }),
  (scene) => rehearsed(scene, { method: 'POST', body: '<a/>' }, { 'content-type': 'text/xml' }),
  (scene) => {
    const entity = scene.entity(CHANGED, 'create');
    return rehearsed(scene, { ...get(entity, []), method: 'POST', body: { name: 5, nothing: 1 } });
  },
  // VERSION_REQUIRED, FILTER_REQUIRED
  (scene) => {
    const entity = scene.entity(CHANGED, 'update');
    const target = scene.random.pick([`${entity}/${scene.id(entity)}`, entity]);
    return rehearsed(scene, { ...get(target, []), method: 'PATCH', body: { memo: 'Mended' } });
  },
  // LINES_OF_RECORD
  (scene) => rehearsed(scene, { ...get('purchase_line', []), method: 'POST', body: { quantity: 1 } }),
  // EXPORT_FORBIDDEN
  (scene) => {
    const kept = ENTITIES.filter((name) => !scene.mayAct(name, 'export'));
    return { ...get(scene.entity(kept.length > 0 ? kept : ENTITIES), []), headers: { accept: 'text/csv' } };
  },
  // FIELD_FORBIDDEN, FORBIDDEN
  (scene) => get(`${scene.random.pick(ENTITIES)}?select=id&order=memo,version`, []),
  (scene) =>
    get(`${scene.random.pick(['role_assignment', 'audit_entry', 'customer', 'product'])}?select=id`, []),
];

export function failing(scene: Scene): Made {
  const { pick } = scene.random;
  return pick([...OF_HIDDEN, ...OF_SEEN, ...OF_FORM])(scene);
}
