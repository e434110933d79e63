import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GiftShop, NAME, NOTE, openGiftShop, SIZE } from './gift-shop.ts';

let shop: GiftShop;
/** Where it is pulled to. */
let folder: string;
let gift: string;
beforeAll(async () => {
  shop = await openGiftShop();
  folder = join(shop.folder, 'pulled');
  gift = join(folder, 'shop', 'entities', 'gift.json');
  // As nobody would write it: a default written out, members in no order.
  await shop.apply({ name: { maxLength: 40, type: 'string', readOnly: false, title: 'Name' } });
});
afterAll(() => shop.close());

const list = (name: string) => {
  const path = join(shop.shop, 'views', `${name}.json`);
  mkdirSync(join(shop.shop, 'views'), { recursive: true });
  const view = {
    $schema: 'urn:jacquard:view:1',
    kind: 'list',
    name,
    title: 'Gifts',
    entity: 'gift',
    columns: ['name'],
  };
  writeFileSync(path, JSON.stringify(view));
  return path;
};
const filesIn = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted();

describe('jacquard pull', () => {
  it('writes the documents of the current release, a folder for each package, as format would', async () => {
    const { code, out, err } = await shop.run('pull', folder);
    expect([code, err]).toEqual([0, expect.stringMatching(/is as release 2 now: \d+ files changed\.$/)]);
    expect(out.split('\n')).toContain(`+ ${gift}`);
    expect(readdirSync(folder)).toEqual(['shop', 'system']);
    expect(filesIn(join(folder, 'shop'))).toEqual(['app.json', 'entities', 'entities/gift.json']);
    for (const name of readdirSync(folder))
      expect(await shop.run('format', join(folder, name), '--check')).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(gift, 'utf8')).toContain(
      '"name": { "title": "Name", "type": "string", "maxLength": 40 }',
    );
  });

  it('gives what changes nothing when it is applied, all packages at once', async () => {
    const { code, err } = await shop.run('apply', join(folder, 'system'), join(folder, 'shop'));
    expect([code, err]).toEqual([0, 'Release 2 says what is in the folder already: system, shop.']);
    expect((await shop.run('pull', folder)).err).toBe(`${folder} is as release 2 already.`);
  });

  it('shows what was changed meanwhile, and touches nothing but documents', async () => {
    list('gift_all');
    await shop.apply({ name: NAME, note: NOTE });
    await shop.run('pull', folder);
    const others = ['README.md', 'imports/gifts.json', 'views/notes.txt', 'views/.hidden.json'];
    for (const other of others) {
      mkdirSync(join(folder, 'shop', other, '..'), { recursive: true });
      writeFileSync(join(folder, 'shop', other), 'mine');
    }
    rmSync(list('gift_all'));
    list('gift_named');
    await shop.apply({ name: NAME, note: NOTE, size: SIZE });
    const { out } = await shop.run('pull', folder);
    const view = (name: string) => join(folder, 'shop', 'views', `${name}.json`);
    expect(out.split('\n')).toEqual([`~ ${gift}`, `+ ${view('gift_named')}`, `- ${view('gift_all')}`]);
    for (const other of others) expect(readFileSync(join(folder, 'shop', other), 'utf8')).toBe('mine');
  });

  it('writes over what an earlier release said, however it was laid out', async () => {
    writeFileSync(gift, JSON.stringify(JSON.parse(readFileSync(gift, 'utf8'))));
    expect((await shop.run('pull', folder)).out).toBe(`~ ${gift}`);
    await shop.apply({ name: NAME });
    expect((await shop.run('pull', folder)).out).toBe(`~ ${gift}`);
  });

  it('loses nothing that no release has said: it names the files and writes none', async () => {
    await shop.apply({ name: NAME, note: NOTE });
    const mine = readFileSync(gift, 'utf8').replace('"Gift"', '"Present"');
    const own = join(folder, 'shop', 'roles', 'giver.json');
    const broken = join(folder, 'shop', 'views', 'broken.json');
    mkdirSync(join(own, '..'));
    writeFileSync(gift, mine);
    writeFileSync(own, '{}');
    writeFileSync(broken, '{');
    const { code, out, err } = await shop.run('pull', folder);
    expect([code, out, err.split('\n')]).toEqual([
      1,
      '',
      [
        expect.stringContaining('Nothing was written.'),
        ...[gift, own, broken].map((path) => `  ${path}`),
        expect.stringContaining('--force'),
      ],
    ]);
    expect(readFileSync(gift, 'utf8')).toBe(mine);
    expect((await shop.run('pull', folder, '--force')).code).toBe(0);
    expect([existsSync(own), existsSync(broken)]).toEqual([false, false]);
    expect((await shop.run('pull', folder)).err).toContain('already');
  });

  it('takes the packages that are named, and says which there are', async () => {
    const one = join(shop.folder, 'one');
    await shop.run('pull', one, '--package', 'shop');
    expect(readdirSync(one)).toEqual(['shop']);
    expect(await shop.run('pull', one, '--package', 'shp')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no package shp\. Did you mean shop\? Packages: system, shop\./),
    });
    expect(await shop.run('pull', join(one, 'shop'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`Name the folder that holds it: jacquard pull ${one}`),
    });
  });
});

describe('jacquard apply of several packages', () => {
  it('makes one release of them, in whatever order they are named', async () => {
    const app = { $schema: 'urn:jacquard:app:1', language: 1, version: '1.0.0' };
    const write = (name: string, ref?: string) => {
      const path = join(shop.folder, name);
      mkdirSync(join(path, 'entities'), { recursive: true });
      writeFileSync(
        join(path, 'app.json'),
        JSON.stringify({ ...app, name, title: name, ...(ref && { needs: ['one_a'] }) }),
      );
      const reference = { title: 'Of', type: 'string', format: 'uuid', 'x-field': { ref } };
      const properties = { name: NAME, ...(ref && { of: reference }) };
      const entity = {
        $schema: 'urn:jacquard:entity:1',
        $id: `${name}_thing`,
        title: name,
        type: 'object',
        properties,
      };
      writeFileSync(join(path, 'entities', `${name}_thing.json`), JSON.stringify(entity));
      return path;
    };
    const [first, second] = [write('one_a'), write('two_b', 'one_a_thing')];
    const before = shop.test.workspace.release().number;
    const planned = await shop.run('plan', second, first);
    expect(planned).toMatchObject({ code: 0, err: expect.stringContaining('two_b, one_a on release') });
    const ran = await shop.run('apply', second, first);
    expect(ran.code, ran.err).toBe(0);
    expect(shop.test.workspace.release().number).toBe(before + 1);
    expect((await shop.run('releases', '--limit', '1')).out).toMatch(/ Apply two_b, one_a$/);
    expect((await shop.run('apply', first, join(first, '..', 'one_a'))).err).toContain('Two of the folders');
  });
});
