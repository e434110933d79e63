import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLOUR, type DraftBody, line, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.test.close());

const SIZED = productOf({ name: NAME, colour: COLOUR, size: SIZE });
const COLOURLESS = productOf({ name: NAME });
const FAULTY = productOf({ name: { title: 'Name', type: 'strin' } });
const release = () => scene.test.workspace.release().number;
const stateOf = async (id: string) => {
  const { state, release: became, version } = await scene.read(id);
  return [state, became, version];
};
const fields = () => Object.keys(scene.test.workspace.release().model.entities.product?.fields ?? {});

describe('list_documents', () => {
  it('tells where each document comes from, with the drafts laid over', async () => {
    const id = await scene.draft('List', [
      { name: 'product', content: SIZED },
      { name: 'shelf', content: null },
      { name: 'crate', content: { $id: 'crate' } },
      { package: 'system', name: 'company', content: { $id: 'company' } },
    ]);
    const plain = (await scene.call('list_documents', {}, scene.designer)).body;
    expect(new Set(plain.map((each: { draft: string }) => each.draft))).toEqual(new Set(['none']));
    expect(plain.find((each: { name: string }) => each.name === 'product').origin).toBe('shipped');
    const { status, body } = await scene.call('list_documents', { change_set: id }, scene.designer);
    expect(status).toBe(200);
    const drafted = body.filter(({ draft }: { draft: string }) => draft !== 'none');
    expect(drafted).toMatchObject([
      { package: 'system', name: 'company', draft: 'changed', content: '{"$id":"company"}' },
      { name: 'product', draft: 'changed', content: JSON.stringify(SIZED) },
      { name: 'shelf', draft: 'removed', content: null },
      { name: 'crate', draft: 'added', origin: 'own' },
    ]);
  });

  it('knows what this workspace has changed, also of earlier releases', async () => {
    const id = await scene.draft('Own', [
      { name: 'product', content: SIZED },
      { name: 'crate', content: { ...SIZED, $id: 'crate', title: 'Crate' } },
    ]);
    expect((await scene.call('publish_change_set', { change_set: id })).body).toEqual({ release: 2 });
    const originOf = (body: { name: string; kind: string; origin: string }[]) =>
      body
        .filter(({ kind, name }) => kind === 'entity' && /product|crate|shelf/.test(name))
        .map(({ name, origin }) => [name, origin]);
    expect(originOf((await scene.call('list_documents', {})).body)).toEqual(
      [
        ['crate', 'own'],
        ['product', 'changed'],
        ['shelf', 'shipped'],
      ].sort(),
    );
    expect(originOf((await scene.call('list_documents', { release: 1 })).body)).toEqual([
      ['product', 'shipped'],
      ['shelf', 'shipped'],
    ]);
    const none = await scene.call('list_documents', { release: 77 });
    expect([none.status, none.body.errors[0].pointer]).toEqual([422, '/release']);
  });
});

describe('check_change_set', () => {
  it('tells the faults by place, and where there are none the changes in the words of the caller', async () => {
    const faulty = await scene.draft('Faulty', [{ name: 'product', content: FAULTY }]);
    const { body } = await scene.call('check_change_set', { change_set: faulty }, scene.designer);
    expect(body).toMatchObject({ base: 1, behind: [], changes: [] });
    expect(body.faults[0]).toMatchObject({
      severity: 'error',
      file: 'shop/entities/product.json',
      pointer: '/properties/name/type',
      mend: 'Did you mean "string"?',
    });
    const inChinese = { 'accept-language': 'zh-CN' };
    const chinese = await scene.call('check_change_set', { change_set: faulty }, scene.designer, inChinese);
    expect(chinese.body.faults[0].mend).toBe('是否指“string”？');
    const sized = await scene.draft('Sized', [{ name: 'product', content: SIZED }]);
    const told = (await scene.call('check_change_set', { change_set: sized }, scene.designer)).body;
    expect(told.faults.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    expect(told.changes).toContainEqual(
      expect.objectContaining({ kind: 'addField', path: 'product.size', sign: 'add', effect: 'grow' }),
    );
  });
});

describe('plan_change_set', () => {
  it('tells what would be lost, without a value of any record', async () => {
    await scene.product('Secret cup', { colour: 'ultramarine' });
    const id = await scene.draft('Colourless', [{ name: 'product', content: COLOURLESS }]);
    const { status, body, text } = await scene.call('plan_change_set', { change_set: id }, scene.designer);
    expect([status, body.impact.losses]).toEqual([
      200,
      [expect.objectContaining({ path: 'product.colour', count: 1, allowed: false })],
    ]);
    expect(body.impact.refusals).toMatchObject([{ path: 'product.colour', loss: true }]);
    expect(text).not.toMatch(/Secret cup|ultramarine/);
    const named = await scene.call('plan_change_set', { change_set: id, allow_loss: ['product.colour'] });
    expect(named.body.impact.losses[0].allowed).toBe(true);
    expect(named.body.impact.refusals).toEqual([]);
    expect(release()).toBe(1);
  });

  it('tells which records would break, by a list that the caller may open', async () => {
    await scene.product('Secret cup');
    const tight = productOf({ name: { ...NAME, maxLength: 3 }, colour: COLOUR });
    const id = await scene.draft('Tight', [{ name: 'product', content: tight }]);
    const { body, text } = await scene.call('plan_change_set', { change_set: id }, scene.designer);
    expect(JSON.stringify(body.impact)).toMatch(/product\.name/);
    expect(text).not.toMatch(/Secret cup/);
  });

  it('has no impact where there are faults', async () => {
    const id = await scene.draft('Faulty', [{ name: 'product', content: FAULTY }]);
    const { body } = await scene.call('plan_change_set', { change_set: id });
    expect(body.faults.length).toBeGreaterThan(0);
    expect(body.impact).toBeUndefined();
  });
});

describe('publish_change_set', () => {
  it('refuses other drafts than those that were planned', async () => {
    const id = await scene.draft('Planned', [{ name: 'product', content: SIZED }]);
    const { version } = await scene.read(id);
    expect(
      (await scene.call('publish_change_set', { change_set: id, version: version + 1 })).body,
    ).toMatchObject({
      code: 'CHANGE_SET_CHANGED',
    });
    expect((await scene.call('publish_change_set', { change_set: id, version })).body).toEqual({
      release: 2,
    });
  });

  it('makes a release of it, in its own name, and closes it', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }], scene.designer);
    const { status, body } = await scene.call('publish_change_set', { change_set: id });
    expect([status, body]).toEqual([200, { release: 2 }]);
    expect([release(), fields().includes('size')]).toEqual([2, true]);
    expect(await stateOf(id)).toEqual(['published', 2, 2]);
    expect(
      await scene.rows('select number, note, author::text from jacquard.jq_release where number = 2'),
    ).toEqual([[2, 'Sizes', scene.test.admin.id]]);
    const [trail] = await scene.rows(
      `select actor::text, changes from jacquard.audit_entry where action = 'publish' and record = '${id}'`,
    );
    expect([trail?.[0], JSON.parse(String(trail?.[1]))]).toEqual([
      scene.test.admin.id,
      { state: ['open', 'published'], release: [null, 2] },
    ]);
  });

  it('is not for designers, nor for who holds no role, and publishes nothing', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }], scene.designer);
    for (const as of [scene.designer, scene.nobody])
      expect((await scene.call('publish_change_set', { change_set: id }, as)).status).toBe(403);
    expect([release(), (await stateOf(id))[0]]).toEqual([1, 'open']);
  });

  it('names the faults in the language of the caller, and publishes nothing', async () => {
    const id = await scene.draft('Faulty', [{ name: 'product', content: FAULTY }]);
    const { status, body } = await scene.call('publish_change_set', { change_set: id });
    expect([status, body.code, body.faults[0].pointer]).toEqual([
      422,
      'FAULTY_DOCUMENTS',
      '/properties/name/type',
    ]);
    const inChinese = { 'accept-language': 'zh-CN' };
    const told = await scene.call('publish_change_set', { change_set: id }, scene.test.admin, inChinese);
    expect(told.body.faults[0]).toEqual({
      ...body.faults[0],
      message: '"strin" 不是此处可用的值。',
      mend: '是否指“string”？',
    });
    expect([release(), (await stateOf(id))[0]]).toEqual([1, 'open']);
  });

  it.each<[string, DraftBody]>([
    ['of another kind than it says', { kind: 'view', name: 'product_all', content: SIZED }],
    ['of another name than it says', { name: 'other', content: SIZED }],
    [
      'of a package that there is not',
      { package: 'nowhere', name: 'crate', content: { ...SIZED, $id: 'crate' } },
    ],
    ['with a name of JavaScript’s own', { name: 'constructor', content: { ...SIZED, $id: 'constructor' } }],
    ['that is empty', { kind: 'role', name: 'empty', content: {} }],
    ['that takes the users away', { package: 'system', name: 'user', content: null }],
    ['that takes the system away', { package: 'system', kind: 'app', name: 'app', content: null }],
  ])('refuses a document %s by its faults, and goes on', async (_, draft) => {
    const id = await scene.draft('Hostile', [draft]);
    const checked = await scene.call('check_change_set', { change_set: id }, scene.designer);
    expect([checked.status, checked.body.faults.length > 0]).toEqual([200, true]);
    const { status, body } = await scene.call('publish_change_set', { change_set: id });
    expect([status, body.code]).toEqual([422, 'FAULTY_DOCUMENTS']);
    expect([release(), (await stateOf(id))[0]]).toEqual([1, 'open']);
  });

  it('drops a field with values only where the loss is named', async () => {
    await scene.product('Cup', { colour: 'blue' });
    const id = await scene.draft('Colourless', [{ name: 'product', content: COLOURLESS }]);
    const { status, body } = await scene.call('publish_change_set', { change_set: id });
    expect([status, body.code, body.refusals]).toEqual([
      409,
      'LOSS_NOT_NAMED',
      [expect.objectContaining({ path: 'product.colour', loss: true })],
    ]);
    expect([release(), fields().includes('colour'), (await stateOf(id))[0]]).toEqual([1, true, 'open']);
    const named = { change_set: id, allow_loss: ['product.colour'], note: 'No colours' };
    expect((await scene.call('publish_change_set', named)).body).toEqual({ release: 2 });
    expect([fields().includes('colour'), await stateOf(id)]).toEqual([false, ['published', 2, 2]]);
  });

  it('keeps the values of a field that gets another name', async () => {
    await scene.product('Cup', { colour: 'blue' });
    const shade = { ...COLOUR, title: 'Shade', 'x-field': { formerly: ['colour'] } };
    const id = await scene.draft('Shades', [{ name: 'product', content: productOf({ name: NAME, shade }) }]);
    expect((await scene.call('publish_change_set', { change_set: id })).body).toEqual({ release: 2 });
    expect(await scene.rows('select name, shade from jacquard.product')).toEqual([['Cup', 'blue']]);
  });

  it('names what the records do not allow', async () => {
    await scene.product('Cup');
    const strict = productOf({ name: NAME, colour: COLOUR }, { required: ['name', 'colour'] });
    const id = await scene.draft('Strict', [{ name: 'product', content: strict }]);
    const { status, body } = await scene.call('publish_change_set', { change_set: id });
    expect([status, body.code, body.refusals[0]]).toEqual([
      409,
      'RELEASE_REFUSED',
      expect.objectContaining({ path: 'product.colour', loss: false }),
    ]);
    expect([release(), (await stateOf(id))[0]]).toEqual([1, 'open']);
  });

  it('is refused for one that is published or discarded, whose drafts can no longer be changed', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    await scene.call('publish_change_set', { change_set: id });
    const other = await scene.draft('Other', [{ name: 'product', content: COLOURLESS }]);
    expect((await scene.call('discard_change_set', { change_set: other }, scene.designer)).body).toEqual({
      state: 'discarded',
    });
    for (const closed of [id, other]) {
      for (const name of ['publish_change_set', 'discard_change_set'])
        expect((await scene.call(name, { change_set: closed })).body.code).toBe('CHANGE_SET_CLOSED');
      const change = await scene.test.request('PATCH', `/api/change_set/${closed}`, {
        as: scene.test.admin,
        body: { documents: { add: [line({ name: 'crate', content: {} })] } },
        headers: { 'if-match': '*' },
      });
      expect([change.status, change.body.code]).toEqual([409, 'CHANGE_SET_CLOSED']);
    }
    expect(release()).toBe(2);
  });

  it('refuses to publish nothing, to rehearse, and what is not there', async () => {
    const same = productOf({ name: NAME, colour: COLOUR });
    const id = await scene.draft('Same', [{ name: 'product', content: same }]);
    expect((await scene.call('publish_change_set', { change_set: id })).body.code).toBe('NOTHING_CHANGES');
    const rehearsed = await scene.call('publish_change_set', { change_set: id }, scene.test.admin, {
      prefer: 'tx=rollback',
    });
    expect(rehearsed.status).toBe(400);
    const none = await scene.call('publish_change_set', { change_set: scene.test.company });
    expect([none.status, none.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/change_set', code: 'BAD_REFERENCE' },
    ]);
  });

  it('is done once a key', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    const headers = { 'idempotency-key': 'once' };
    const first = await scene.call('publish_change_set', { change_set: id }, scene.test.admin, headers);
    const again = await scene.call('publish_change_set', { change_set: id }, scene.test.admin, headers);
    expect([first.body, again.body, again.headers.get('idempotent-replay')]).toEqual([
      { release: 2 },
      { release: 2 },
      'true',
    ]);
    const own = await scene.draft('Own', [{ package: 'system', name: 'setting', content: null }]);
    const refused = await scene.call('publish_change_set', { change_set: own }, scene.test.admin, {
      'idempotency-key': 'own',
    });
    expect([refused.status, refused.body.code, release()]).toEqual([400, 'BAD_REQUEST', 2]);
    const planned = await scene.call('plan_change_set', { change_set: id }, scene.test.admin, {
      'idempotency-key': 'plan',
    });
    expect(planned.status).toBe(200);
  });

  it('of two at once makes one release of one change set', async () => {
    const id = await scene.draft('Sizes', [{ name: 'product', content: SIZED }]);
    const both = await Promise.all([1, 2].map(() => scene.call('publish_change_set', { change_set: id })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([release(), (await stateOf(id))[0]]).toEqual([2, 'published']);
  });

  it('is refused where a newer release has changed the same document otherwise, and not where another', async () => {
    const mine = await scene.draft('Mine', [{ name: 'product', content: SIZED }]);
    const shelf = await scene.draft('Shelf', [
      {
        name: 'shelf',
        content: { ...productOf({ code: NAME }, { required: ['code'] }), $id: 'shelf', title: 'Shelf' },
      },
    ]);
    const theirs = productOf({ name: { ...NAME, title: 'Label' }, colour: COLOUR });
    const other = await scene.draft('Theirs', [{ name: 'product', content: theirs }], scene.other);
    expect((await scene.call('publish_change_set', { change_set: other }, scene.other)).body).toEqual({
      release: 2,
    });
    const { status, body } = await scene.call('publish_change_set', { change_set: mine });
    expect([status, body.code, body.behind]).toEqual([409, 'REBASE_NEEDED', ['shop/entity/product']]);
    expect((await scene.call('check_change_set', { change_set: mine })).body.behind).toEqual([
      { package: 'shop', kind: 'entity', name: 'product' },
    ]);
    expect((await scene.call('publish_change_set', { change_set: shelf })).body).toEqual({ release: 3 });
  });
});
