import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../metadata/limits.ts';
import { readPackage, readPackages } from '../../server/documents.ts';

let folder = '';

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'package-')), 'shop');
  await mkdir(join(folder, 'entities'), { recursive: true });
  await writeFile(join(folder, 'app.json'), '{ "name": "shop" }');
});

afterEach(() => rm(join(folder, '..'), { recursive: true }));

const entity = (name: string, content: string | Uint8Array) =>
  writeFile(join(folder, 'entities', name), content);

describe('readPackage', () => {
  it('reads every document with its kind, its name and its place', async () => {
    await entity('customer.json', '{ "title": "客户" }');
    await mkdir(join(folder, 'views'));
    await writeFile(join(folder, 'views', 'customer_list.json'), '[]');
    expect(await readPackage(folder)).toEqual({
      faults: [],
      unread: [],
      documents: [
        { package: 'shop', kind: 'app', name: 'app', file: 'app.json', content: { name: 'shop' } },
        {
          package: 'shop',
          kind: 'entity',
          name: 'customer',
          file: 'entities/customer.json',
          content: { title: '客户' },
        },
        {
          package: 'shop',
          kind: 'view',
          name: 'customer_list',
          file: 'views/customer_list.json',
          content: [],
        },
      ],
    });
  });

  it('reads files in the order of their names', async () => {
    for (const name of ['b.json', 'a.json', 'c.json']) await entity(name, '1');
    const { documents } = await readPackage(folder);
    expect(documents.map(({ name }) => name)).toEqual(['app', 'a', 'b', 'c']);
  });

  it.each<[string, string | Uint8Array, string, string]>([
    ['text that is no JSON', '{ "a": }', 'x.json', 'NOT_JSON'],
    ['an object that says a member twice', '{ "a": { "b": 1, "b": 2 } }', 'x.json', 'DUPLICATE'],
    [
      'a member twice beside a text that looks like one',
      '{ "a": "\\"b\\": 1", "a": 2 }',
      'x.json',
      'DUPLICATE',
    ],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'x.json', 'NOT_JSON'],
    ['a file that is too large', ' '.repeat(LIMITS.documentBytes + 1), 'x.json', 'TOO_LARGE'],
    ['a file that is no document', 'hello', 'notes.txt', 'WRONG_FOLDER'],
  ])('names %s as a fault and reads the rest', async (_, content, name, code) => {
    await entity(name, content);
    await entity('good.json', '{}');
    const { documents, faults } = await readPackage(folder);
    expect(faults).toMatchObject([
      { severity: 'error', file: `shop/entities/${name}`, code, mend: expect.stringMatching(/./) },
    ]);
    expect(documents.map((document) => document.name)).toEqual(['app', 'good']);
  });

  it.each([
    ['{\n  "a": 1,\n}', 'Line 3, column 1'],
    ['{\n  "a": "b" "c": 1 }', 'Line 2, column 12'],
    ['{ "a": "b\n" }', 'Line 1, column 10'],
    ['{ "a": [1, 2', 'Line 1, column 13'],
    ['', 'Line 1, column 1'],
    ['{\n  "a": 1,\n  "a": 2 }', 'Line 3, column'],
  ])('says line and column of what is wrong in %j', async (content, place) => {
    await entity('x.json', content);
    const { faults, unread } = await readPackage(folder);
    expect(faults[0]?.message).toMatch(new RegExp(`^${place}`));
    expect(unread).toEqual([{ package: 'shop', kind: 'entity', name: 'x' }]);
  });

  it('takes texts for members nowhere', async () => {
    const content = { 'a"': '"b": 1, {"a"":', list: [{ a: '\\' }, { a: '":' }] };
    await entity('x.json', JSON.stringify(content));
    expect(await readPackage(folder)).toMatchObject({ faults: [], documents: [{}, { content }] });
  });

  it('names a folder that holds no kind, and a missing app.json', async () => {
    await mkdir(join(folder, 'entitys'));
    await rm(join(folder, 'app.json'));
    const { faults } = await readPackage(folder);
    expect(faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'shop/app.json MISSING',
      'shop/entitys WRONG_FOLDER',
    ]);
  });

  it('leaves alone what belongs to imports and to tools', async () => {
    await mkdir(join(folder, 'imports'));
    await mkdir(join(folder, '.git'));
    await entity('.swp', 'x');
    expect((await readPackage(folder)).faults).toEqual([]);
  });

  it('names a folder that does not exist', async () => {
    expect(await readPackage(join(folder, 'nothing'))).toMatchObject({
      documents: [],
      faults: [{ code: 'MISSING' }],
    });
  });
});

describe('readPackages', () => {
  it('puts packages one after the other', async () => {
    const { documents, faults } = await readPackages([folder, join(folder, 'nothing')]);
    expect(documents).toHaveLength(1);
    expect(faults).toHaveLength(1);
  });
});
