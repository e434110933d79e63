import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../metadata/limits.ts';
import { COLOUR, line, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.test.close());

const SIZED = productOf({ size: SIZE, name: NAME, colour: COLOUR });
const post = (body: object, as = scene.designer) =>
  scene.test.request('POST', '/api/change_set', { as, body, headers: { prefer: 'return=representation' } });
const patch = async (id: string, body: object, as = scene.designer) =>
  scene.test.request('PATCH', `/api/change_set/${id}`, { as, body, headers: { 'if-match': '*' } });
const faultsOf = (body: { errors?: { pointer: string; code: string; params?: { fault?: string } }[] }) =>
  (body.errors ?? []).map(({ pointer, code, params }) => [pointer, code, params?.fault]);

describe('a change set', () => {
  it('is made open, from the release of now, and keeps each draft beside what its base says', async () => {
    const { status, body: made } = await post({
      title: 'Sizes',
      documents: [line({ name: 'product', content: SIZED }), line({ name: 'crate', content: { a: 1 } })],
    });
    const [body] = [made].flat();
    expect([status, body.state, body.base_release, body.release]).toEqual([201, 'open', 1, null]);
    const { documents, created_by } = await scene.read(body.id);
    expect(created_by.id ?? created_by).toBe(scene.designer.id);
    const [product, crate] = documents;
    // The order of keys is the order of fields.
    expect(product.content).toBe(JSON.stringify(SIZED));
    expect(product.base).toBe(JSON.stringify(productOf({ name: NAME, colour: COLOUR })));
    expect([crate.base, crate.content]).toEqual([null, '{"a":1}']);
  });

  it('keeps the base of a draft that is changed, and takes that of another document', async () => {
    const id = await scene.draft('Base', [{ name: 'product', content: SIZED }]);
    const [{ id: row, base }] = (await scene.read(id)).documents;
    const content = '{"$id":"product"}';
    expect((await patch(id, { documents: { change: [{ id: row, content }] } })).status).toBeLessThan(300);
    expect((await scene.read(id)).documents).toMatchObject([{ base, content }]);
    expect((await patch(id, { documents: { change: [{ id: row, name: 'shelf' }] } })).status).toBeLessThan(
      300,
    );
    expect(JSON.parse((await scene.read(id)).documents[0].base).$id).toBe('shelf');
  });

  it.each(['state', 'base_release', 'release'])('lets nobody say its %s', async (name) => {
    const value = name === 'state' ? 'published' : 99;
    const { status, body } = await post({ title: 'x', [name]: value }, scene.test.admin);
    expect([status, faultsOf(body)]).toEqual([422, [[`/${name}`, 'READ_ONLY', undefined]]]);
  });

  it('lets nobody say what the base was', async () => {
    const { status, body } = await post({
      title: 'x',
      documents: [{ ...line({ name: 'product', content: {} }), base: '{}' }],
    });
    expect([status, faultsOf(body)]).toEqual([422, [['/documents/0/base', 'READ_ONLY', undefined]]]);
  });

  it('has one line for a document, also where the second comes later', async () => {
    const twice = [line({ name: 'product', content: {} }), line({ name: 'product', content: null })];
    const { status, body } = await post({ title: 'Twice', documents: twice });
    expect([status, faultsOf(body)]).toEqual([409, [['/documents/1/name', 'DUPLICATE', undefined]]]);
    const id = await scene.draft('Twice', [{ name: 'product', content: {} }]);
    expect((await patch(id, { documents: { add: [twice[1]] } })).status).toBe(409);
    expect((await scene.read(id)).documents).toHaveLength(1);
  });

  it.each<[string, string, string | undefined]>([
    ['no JSON', '{"a":', 'NOT_JSON'],
    ['no object', '[1]', 'NOT_OBJECT'],
    ['null', 'null', 'NOT_OBJECT'],
    ['a member twice', '{"a":1,"a":2}', 'DUPLICATE'],
    ['a reach for a prototype', '{"a":{"__proto__":{"polluted":true}}}', 'RESERVED_NAME'],
    ['more than it may nest', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'TOO_DEEP'],
    ['very deep nesting', `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`, 'TOO_DEEP'],
    ['very deep nesting that is no JSON', '{"a":'.repeat(60_000), 'NOT_JSON'],
    ['too many values', `{"a":[${'1,'.repeat(LIMITS.documentNodes)}1]}`, 'TOO_LARGE'],
    ['a text that cannot be stored', '{"a":"x\\u0000"}', 'BAD_TEXT'],
    ['more bytes than a file may have', `{"a":"${'字'.repeat(700_000)}"}`, 'TOO_LARGE'],
  ])('refuses %s by name, and keeps nothing', async (_, content, fault) => {
    const before = await scene.rows('select count(*) from jacquard.change_set');
    const { status, body } = await post({ title: 'x', documents: [line({ name: 'product', content })] });
    expect([status, faultsOf(body)]).toEqual([422, [['/documents/0/content', 'BAD_DOCUMENT', fault]]]);
    expect(body.errors[0].detail).not.toMatch(/[{}]/);
    expect(await scene.rows('select count(*) from jacquard.change_set')).toEqual(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['name', '../../etc/passwd'],
    ['name', 'a/b'],
    ['package', '..'],
    ['kind', 'seeds'],
  ])('refuses the %s %j, which no document has', async (name, value) => {
    const { status, body } = await post({
      title: 'x',
      documents: [{ ...line({ name: 'product', content: {} }), [name]: value }],
    });
    expect([status, body.errors[0].pointer]).toEqual([422, `/documents/0/${name}`]);
  });

  it('is for who designs: others see and make none', async () => {
    const id = await scene.draft('Mine', []);
    expect((await post({ title: 'x' }, scene.nobody)).status).toBe(403);
    expect((await scene.test.request('GET', '/api/change_set', { as: scene.nobody })).status).toBe(403);
    expect((await scene.test.request('GET', `/api/change_set/${id}`, { as: scene.nobody })).status).not.toBe(
      200,
    );
    const headers = { 'if-match': '*' };
    const gone = await scene.test.request('DELETE', `/api/change_set/${id}`, {
      as: scene.test.admin,
      headers,
    });
    expect(gone.status).toBe(403);
  });

  it('is audited, with what was drafted before', async () => {
    const id = await scene.draft('Audited', [{ name: 'product', content: { a: 1 } }], scene.designer);
    const [{ id: row }] = (await scene.read(id)).documents;
    await patch(id, { documents: { change: [{ id: row, content: '{"b":2}' }] } });
    const { body } = await scene.test.request('GET', `/api/change_set/${id}/history`, {
      as: scene.test.admin,
    });
    expect(body.map(({ action }: { action: string }) => action)).toEqual(['update', 'create']);
    expect(body[0].changes.documents.changed[0].fields.content).toEqual(['{"a":1}', '{"b":2}']);
  });
});
