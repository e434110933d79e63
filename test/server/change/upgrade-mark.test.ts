/** A change set says which shipped version it brings a package to: the release says so only where the documents do. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { NAME, openScene, productOf, type Scene, SIZE } from '../change-sets/scene.ts';
import { text } from '../store/documents.ts';

let scene: Scene;
let shipped: readonly Document[];
beforeEach(async () => {
  scene = await openScene();
  shipped = scene.test.workspace.documents().filter((document) => document.package === 'shop');
});
afterEach(() => scene.test.close());

type Content = Readonly<Record<string, unknown>> & { readonly properties: object };

/** The shop with fields more in some entities. */
function version(added: Readonly<Record<string, object>>): readonly Document[] {
  return shipped.map((document) => {
    if (document.kind === 'app') return document;
    const content = document.content as Content;
    const properties = { ...content.properties, ...added[document.name] };
    return { ...document, content: { ...content, properties } };
  });
}

/** It came with the program. */
function arrives(documents: readonly Document[]): void {
  // The map that the workspace was opened with.
  (scene.test.workspace.packages as Map<string, readonly Document[]>).set('shop', documents);
}

const first = () => version({ product: { size: SIZE }, shelf: { place: text(20) } });
const second = () =>
  version({ product: { size: SIZE, weight: SIZE }, shelf: { place: text(20), row: SIZE } });

async function drafted(): Promise<string> {
  const answer = await scene.call('draft_upgrade', { packages: ['shop'] });
  expect(answer.body.change_set, answer.text).toEqual(expect.any(String));
  return answer.body.change_set;
}
const publish = async (change_set: string) =>
  (await scene.call('publish_change_set', { change_set })).body as object;
const atHand = async () => (await scene.call('list_upgrades', {})).body.length as number;

describe('an upgrade that was drafted', () => {
  it('is not taken for one when a draft of it went, and the next one brings what is left', async () => {
    arrives(first());
    const id = await drafted();
    const { documents } = await scene.read(id);
    expect(documents.map(({ name }: { name: string }) => name)).toEqual(['product', 'shelf']);
    const remove = [documents.find(({ name }: { name: string }) => name === 'shelf').id];
    const body = { documents: { remove } };
    const headers = { 'if-match': '*' };
    const removed = await scene.test.request('PATCH', `/api/change_set/${id}`, {
      as: scene.test.admin,
      body,
      headers,
    });
    expect(removed.status, removed.text).toBeLessThan(300);
    expect(await publish(id)).toEqual({ release: 2 });
    expect(await atHand()).toBe(1);

    const rest = await drafted();
    expect((await scene.read(rest)).documents.map(({ name }: { name: string }) => name)).toEqual(['shelf']);
    expect(await publish(rest)).toEqual({ release: 3 });
    expect(await atHand()).toBe(0);
  });

  it('is one where the workspace says otherwise in the same change set', async () => {
    arrives(first());
    const id = await drafted();
    const { documents } = await scene.read(id);
    const product = documents.find(({ name }: { name: string }) => name === 'product');
    const size = { ...SIZE, title: 'How large' };
    const content = JSON.stringify(productOf({ name: NAME, colour: { ...NAME, title: 'Hue' }, size }));
    const change = [{ id: product.id, content }];
    const body = { documents: { change } };
    const headers = { 'if-match': '*' };
    const changed = await scene.test.request('PATCH', `/api/change_set/${id}`, {
      as: scene.test.admin,
      body,
      headers,
    });
    expect(changed.status, changed.text).toBeLessThan(300);
    expect(await publish(id)).toEqual({ release: 2 });
    expect(await atHand()).toBe(0);
  });

  it('does not take the place of a newer one that was published before it', async () => {
    arrives(first());
    const old = await drafted();
    arrives(second());
    expect(await publish(await drafted())).toEqual({ release: 2 });
    const { shop } = scene.test.workspace.shipped();
    const { conflicts } = (await scene.call('rebase_change_set', { change_set: old })).body;
    const resolve = conflicts.map((conflict: { document: string; pointer: string }) => ({
      document: conflict.document,
      pointer: conflict.pointer,
      take: 'theirs',
    }));
    expect((await scene.call('rebase_change_set', { change_set: old, resolve })).body.rebased).toBe(true);
    expect(await publish(old)).toMatchObject({ code: 'NOTHING_CHANGES' });
    expect([scene.test.workspace.shipped().shop, await atHand()]).toEqual([shop, 0]);
  });
});
