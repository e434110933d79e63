/** Two administrators with overlapping drafts: one publishes, the other brings theirs onto the new release. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
let mine: string;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.test.close());

const LABEL = { ...NAME, title: 'Label' };
const PRODUCT = 'shop/entity/product';
const rebase = async (id: string, resolve?: object[]) =>
  (await scene.call('rebase_change_set', { change_set: id, ...(resolve && { resolve }) })).body;
const publish = (id: string, as = scene.test.admin) =>
  scene.call('publish_change_set', { change_set: id }, as);
const theirs = async (content: object | null) => {
  const id = await scene.draft('Theirs', [{ name: 'product', content }], scene.other);
  expect((await publish(id, scene.other)).body).toEqual({ release: 2 });
};

describe('rebase_change_set', () => {
  it('merges what does not meet at once, and what was merged is published', async () => {
    mine = await scene.draft('Mine', [
      { name: 'product', content: productOf({ name: NAME, colour: COLOUR, size: SIZE }) },
    ]);
    await theirs(productOf({ name: LABEL, colour: COLOUR, weight: SIZE }));
    expect((await publish(mine)).body.code).toBe('REBASE_NEEDED');
    expect(await rebase(mine)).toEqual({ rebased: true, base: 2, conflicts: [] });
    const { base_release, documents } = await scene.read(mine);
    expect([base_release, JSON.parse(documents[0].content)]).toEqual([
      2,
      productOf({ name: LABEL, colour: COLOUR, weight: SIZE, size: SIZE }),
    ]);
    expect(JSON.parse(documents[0].base).properties.name.title).toBe('Label');
    expect((await publish(mine)).body).toEqual({ release: 3 });
    const { product } = scene.test.workspace.release().model.entities;
    expect(Object.keys(product?.fields ?? {}).slice(-4)).toEqual(['name', 'colour', 'weight', 'size']);
    expect(
      await scene.rows(`select action from jacquard.audit_entry where record = '${mine}' order by at`),
    ).toEqual([['create'], ['rebase'], ['publish']]);
  });

  it('shows field by field what both changed, and changes nothing until each place is resolved', async () => {
    const tag = { ...NAME, title: 'Tag', maxLength: 60 };
    mine = await scene.draft('Mine', [
      { name: 'product', content: productOf({ name: tag, colour: COLOUR }) },
    ]);
    await theirs(productOf({ name: { ...LABEL, maxLength: 50 }, colour: COLOUR }));
    const before = await scene.read(mine);
    const conflicts = [
      {
        document: PRODUCT,
        pointer: '/properties/name/title',
        base: '"Name"',
        theirs: '"Label"',
        mine: '"Tag"',
      },
      { document: PRODUCT, pointer: '/properties/name/maxLength', base: '40', theirs: '50', mine: '60' },
    ];
    const sorted = (all: { pointer: string }[]) => all.toSorted((a, b) => b.pointer.localeCompare(a.pointer));
    const told = await rebase(mine);
    expect([told.rebased, told.base, sorted(told.conflicts)]).toEqual([false, 1, conflicts]);
    const one = [{ document: PRODUCT, pointer: '/properties/name/title', take: 'mine' }];
    expect(await rebase(mine, one)).toEqual({ rebased: false, base: 1, conflicts: [conflicts[1]] });
    expect(await scene.read(mine)).toEqual(before);
    const both = [...one, { document: PRODUCT, pointer: '/properties/name/maxLength', take: 'theirs' }];
    expect((await rebase(mine, both)).rebased).toBe(true);
    expect((await publish(mine)).body).toEqual({ release: 3 });
    const { name } = scene.test.workspace.release().model.entities.product?.fields ?? {};
    expect([name?.title, name?.constraints.maxLength]).toEqual(['Tag', 50]);
  });

  it('asks whether a document that one took away and the other changed goes', async () => {
    mine = await scene.draft('Mine', [{ name: 'product', content: productOf({ name: NAME, size: SIZE }) }]);
    await theirs(null);
    const { conflicts } = await rebase(mine);
    expect(conflicts).toMatchObject([{ document: PRODUCT, pointer: '', theirs: null }]);
    await rebase(mine, [{ document: PRODUCT, pointer: '', take: 'mine' }]);
    expect((await scene.read(mine)).documents).toMatchObject([{ base: null }]);
    expect((await publish(mine)).body).toEqual({ release: 3 });
  });

  it('refuses a choice where there is no conflict, what is closed, and who does not draft', async () => {
    mine = await scene.draft('Mine', [{ name: 'product', content: productOf({ name: NAME, size: SIZE }) }]);
    const idle = [
      { document: PRODUCT, pointer: '/title', take: 'mine' },
      { document: 'shop/entity/none', pointer: '', take: 'theirs' },
    ];
    const { code, errors } = await rebase(mine, idle);
    expect([code, errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      'INVALID',
      ['/resolve/0/pointer', '/resolve/1/document'],
    ]);
    expect((await scene.call('rebase_change_set', { change_set: mine }, scene.nobody)).status).toBe(403);
    await scene.call('discard_change_set', { change_set: mine });
    expect((await rebase(mine)).code).toBe('CHANGE_SET_CLOSED');
  });
});

describe('releases', () => {
  it('are listed, and rolled back to by who may publish; what was lost comes back', async () => {
    await scene.product('Cup', { colour: 'blue' });
    const id = await scene.draft('Colourless', [{ name: 'product', content: productOf({ name: NAME }) }]);
    await scene.call('publish_change_set', { change_set: id, allow_loss: ['product.colour'] });
    const listed = (await scene.call('list_releases', { limit: 1 }, scene.designer)).body;
    expect(listed).toMatchObject([{ number: 2, note: 'Colourless', author: { login: 'admin' } }]);
    const plan = (await scene.call('plan_rollback', { release: 1 }, scene.designer)).body;
    expect(plan.impact.restores).toMatchObject([{ path: 'product.colour', count: 1 }]);
    expect((await scene.call('roll_back', { release: 1 }, scene.designer)).status).toBe(403);
    expect((await scene.call('roll_back', { release: 1, note: 'Colours again' })).body).toEqual({
      release: 3,
    });
    expect(await scene.rows('select name, colour from jacquard.product')).toEqual([['Cup', 'blue']]);
    expect((await scene.call('list_releases', {})).body.map(({ note }: { note: string }) => note)).toEqual([
      'Colours again',
      'Colourless',
      expect.any(String),
    ]);
    expect((await scene.call('roll_back', { release: 1 })).body.code).toBe('NOTHING_CHANGES');
    const none = await scene.call('roll_back', { release: 9 });
    expect([none.status, none.body.errors[0].pointer]).toEqual([422, '/release']);
    const loss = await scene.call('roll_back', { release: 2 });
    expect([loss.status, loss.body.code]).toEqual([409, 'LOSS_NOT_NAMED']);
  });
});
