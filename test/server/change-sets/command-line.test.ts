import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jacquard } from '../../support/command-line.ts';
import { COLOUR, NAME, openScene, productOf, type Scene, SIZE } from './scene.ts';

let scene: Scene;
let folder: string;
beforeAll(async () => {
  scene = await openScene();
  folder = mkdtempSync(join(tmpdir(), 'jacquard-change-set-'));
});
afterAll(async () => {
  await scene.test.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  jacquard(['change-set', ...args], {
    DATABASE_URL: scene.test.databaseUrl,
    TEMPLATES: '',
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  });
const SIZED = productOf({ name: NAME, colour: COLOUR, size: SIZE });
const at = (...names: readonly string[]) => join(folder, ...names);
const fileOf = (name: string) => JSON.parse(readFileSync(at(name, 'change-set.json'), 'utf8'));

describe('jacquard change-set', () => {
  it('writes the drafts as files in the layout of packages, and makes a change set of them again', async () => {
    const id = await scene.draft('Sizes', [
      { name: 'product', content: SIZED },
      { name: 'shelf', content: null },
    ]);
    const { code, out } = await run('export', 'Sizes', at('sizes'));
    expect([code, out]).toEqual([0, 'shop/entities/product.json']);
    expect(JSON.parse(readFileSync(at('sizes', 'shop', 'entities', 'product.json'), 'utf8'))).toEqual(SIZED);
    expect(fileOf('sizes')).toEqual({
      title: 'Sizes',
      base: { release: 1, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
      removed: ['shop/entities/shelf.json'],
    });
    const made = await run('import', at('sizes'));
    expect([made.code, made.err]).toEqual([0, 'Sizes: 2 documents are a change set.']);
    const [before, after] = [await scene.read(id), await scene.read(made.out)];
    const told = ({ documents, ...set }: typeof before) => [
      set.title,
      set.state,
      set.base_release,
      documents.map((each: { name: string; base: string; content: string | null }) => [
        each.name,
        each.base,
        each.content && JSON.parse(each.content),
      ]),
    ];
    expect(told(after)).toEqual(told(before));
  });

  it('keeps the base release of a folder, so that what was published since is not undone', async () => {
    await scene.draft('Early', [{ name: 'product', content: SIZED }]);
    await run('export', 'Early', at('early'));
    const label = productOf({ name: { ...NAME, title: 'Label' }, colour: COLOUR });
    const other = await scene.draft('Label', [{ name: 'product', content: label }]);
    expect((await scene.call('publish_change_set', { change_set: other })).body).toEqual({ release: 2 });
    const { out: id } = await run('import', at('early'));
    expect((await scene.read(id)).base_release).toBe(1);
    expect((await scene.call('publish_change_set', { change_set: id })).body.code).toBe('REBASE_NEEDED');
    expect((await scene.call('rebase_change_set', { change_set: id })).body.rebased).toBe(true);
    // Another workspace has another release of that number.
    const file = { ...fileOf('early'), base: { release: 1, fingerprint: 'other' } };
    writeFileSync(at('early', 'change-set.json'), JSON.stringify(file));
    const far = await run('import', at('early'));
    expect(far.err).toContain('the drafts stand on release 2 now');
    expect((await scene.read(far.out)).base_release).toBe(2);
  });

  it('lists them, newest first', async () => {
    const { out } = await run('list');
    expect(out.split('\n')[0]).toMatch(/open +from release 2 +- +1 documents +Early$/);
    const [newest] = JSON.parse((await run('list', '--json')).out);
    expect(newest).toMatchObject({
      title: 'Early',
      state: 'open',
      base_release: 2,
      author: null,
      documents: 1,
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a part that there is not', ['lst'], /no lst\. Did you mean list\?/],
    ['a folder that is missing', ['export', 'Sizes'], /Write: jacquard change-set export/],
    [
      'a title that there is not',
      ['export', 'Size', 'x'],
      /There is no change set Size\. Did you mean Sizes\?/,
    ],
    ['a title of several', ['export', 'Sizes', 'x'], /Several change sets/],
    ['a folder of something else', ['import', 'test'], /There is no test\/change-set\.json/],
  ])('names %s', async (_, args, words) => {
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  });

  it('writes into no folder that holds something', async () => {
    const before = readdirSync(at('sizes'));
    const { code, err } = await run('export', 'Label', at('sizes'));
    expect([code, err, readdirSync(at('sizes'))]).toEqual([2, expect.stringMatching(/is not empty/), before]);
  });

  it.each<[string, string, string, RegExp]>([
    ['no JSON', 'shop/entities/product.json', '{', /NOT_JSON/],
    [
      'a way out of the folder',
      'change-set.json',
      '{"title":"x","base":{"release":1,"fingerprint":""},"removed":["../../x"]}',
      /no place of a document/,
    ],
    [
      'a name that no document has',
      'change-set.json',
      '{"title":"x","base":{"release":1,"fingerprint":""},"removed":["shop/entities/..json"]}',
      /documents\/\d\/name/,
    ],
    ['another file', 'change-set.json', '[]', /is not as jacquard change-set export writes it/],
  ])('makes nothing of %s', async (_, file, text, words) => {
    await run('export', 'Label', at('bad'));
    writeFileSync(at('bad', file), text);
    const count = 'select count(*) from jacquard.change_set';
    const before = await scene.rows(count);
    const { code, err } = await run('import', at('bad'));
    expect([code === 0, err]).toEqual([false, expect.stringMatching(words)]);
    expect(await scene.rows(count)).toEqual(before);
    rmSync(at('bad'), { recursive: true });
  });
});
