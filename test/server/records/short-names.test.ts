/** Fields may be called what statements call their own parts: `n`, `l`, `h`. */
import { expect, it } from 'vitest';
import { entity, reference, role } from '../../metadata/shop.ts';
import { openShop } from './shop-roles.ts';

const NAMES = [
  'a',
  'c',
  'e',
  'f',
  'g',
  'h',
  'i',
  'j',
  'k',
  'n',
  'o',
  'r',
  's',
  't',
  'v',
  'x',
  'old',
  'row',
  'lines',
];

it('records and lines whose fields have such names are made, changed, read and removed', async () => {
  const fields = Object.fromEntries(
    NAMES.map((name) => [name, { type: 'string', maxLength: 40, title: name }]),
  );
  const all = { read: true, create: true, update: true, delete: true };
  const shop = await openShop(
    entity('knot', {
      ...fields,
      l: {
        title: 'L',
        type: 'array',
        'x-field': { kind: 'lines' },
        items: { type: 'object', properties: fields },
      },
      m: reference('knot'),
    }),
    role('knotter', { knot: all }),
  );
  const knotter = await shop.person({ login: 'knotter', roles: ['knotter'] });
  const make = async (body: unknown) => {
    const headers = { prefer: 'return=representation' };
    const { body: made } = await shop.request('POST', '/api/knot', { as: knotter, body, headers });
    return made[0];
  };
  try {
    const values = Object.fromEntries(NAMES.map((name) => [name, `value of ${name}`]));
    const first = await make({ ...values, l: [values] });
    const second = await make({ ...values, m: first.id });
    expect(second).toMatchObject(values);
    const send = (method: string, body?: unknown) =>
      shop.request(method, `/api/knot/${first.id}`, { as: knotter, body, headers: { 'if-match': '*' } });
    const [line] = first.l as { id: string }[];
    const changed = await send('PATCH', { n: 'other', l: { change: [{ id: line?.id, h: 'other' }] } });
    expect([changed.status, changed.text]).toEqual([204, '']);
    const select = 'select=*,l(*),m(n,l(h))';
    const { body } = await shop.request('GET', `/api/knot?${select}&order=id`, { as: knotter });
    expect(body).toMatchObject([
      { ...values, n: 'other', l: [{ ...values, h: 'other' }] },
      { ...values, l: [], m: { n: 'other', l: [{ h: 'other' }] } },
    ]);
    const history = await shop.request('GET', `/api/knot/${first.id}/history`, { as: knotter });
    expect(history.status).toBe(200);
  } finally {
    await shop.close();
  }
});
