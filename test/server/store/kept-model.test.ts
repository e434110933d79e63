import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { readConfig } from '../../../server/config.ts';
import { compileOnce } from '../../../server/store/kept-model.ts';
import { modelFrom, modelText } from '../../../server/store/model-text.ts';
import { type OpenWorkspace, openWorkspace } from '../../../server/store/releases.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { publishPackage } from '../../support/publish.ts';
import { shipped } from '../../templates/shipped.ts';
import { SYSTEM, shop, type TestEntity, text } from './documents.ts';

const product: TestEntity = { properties: { code: text(20) } };
const named: TestEntity = { properties: { ...product.properties, name: text(40) } };

let database: TestDatabase | undefined;
afterEach(async () => {
  await database?.drop();
  database = undefined;
});

/** Opens the workspace as `program` does, and closes it. */
async function using<T>(
  program: string | undefined,
  entity: TestEntity,
  look: (workspace: OpenWorkspace) => T,
): Promise<Awaited<T>> {
  database ??= await testDatabase();
  const config = readConfig({
    DATABASE_URL: database.url,
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  });
  const packages = new Map<string, readonly Document[]>([
    ['system', SYSTEM],
    ['shop', shop({ product: entity })],
  ]);
  const workspace = await openWorkspace(config, { packages, ...(program && { program }) });
  try {
    return await look(workspace);
  } finally {
    await workspace.close();
  }
}

const titleOf = (workspace: OpenWorkspace) => workspace.release().model.entities.product?.fields.code?.title;
const fieldsOf = (workspace: OpenWorkspace) =>
  Object.keys(workspace.release().model.entities.product?.fields ?? {}).slice(-2);
const run = async (text: string) => database?.db.query({ text, values: [] });
const kept = async () => Number((await run('select count(*)::int from jacquard.jq_model'))?.[0]?.[0]);
/** What only who reads the kept model can tell. */
const mark = () =>
  run(`with kept as (select key, replace(model, '"title":"Text"', '"title":"Kept"') as text from jacquard.jq_model)
    update jacquard.jq_model set model = text, hash = sha256(convert_to(text, 'UTF8'))
    from kept where kept.key = jq_model.key`);

/** As `using` compiles the documents; the titles, and what was told to `warn`. */
async function compileWith(program: string) {
  if (!database) throw new Error('Nothing was opened yet.');
  const warnings: string[] = [];
  const warn = (_: unknown, message: string) => void warnings.push(message);
  const documents = [...SYSTEM, ...shop({ product })];
  const { model } = await compileOnce(
    { connection: database.db, schema: 'jacquard', program, warn },
    documents,
  );
  return { title: model?.entities.product?.fields.code?.title, warnings };
}

describe('the text of a model', () => {
  it('gives the model back, tables without a prototype and all of it frozen', async () => {
    const { model } = await shipped();
    if (!model) throw new Error('The packages have faults.');
    const back = modelFrom(modelText(model));
    // Prototypes count.
    expect(isDeepStrictEqual(back, model)).toBe(true);
    expect(Object.getPrototypeOf(back.entities.customer?.fields)).toBe(null);
    expect(Object.isFrozen(back.entities.customer?.fields)).toBe(true);
  });
});

describe('a compiled model', () => {
  it('is read at the next start of the same program, and compiled by another one', async () => {
    await using('one', product, () => undefined);
    await mark();
    expect(await using('one', product, titleOf)).toBe('Kept');
    expect(await using('two', product, titleOf)).toBe('Text');
  });

  it('is not kept by a program that runs from its sources', async () => {
    expect(await using(undefined, product, titleOf)).toBe('Text');
    expect(await kept()).toBe(0);
  });

  it('is made anew when a shipped file changed', async () => {
    await using('one', product, () => undefined);
    await mark();
    expect(await using('one', named, fieldsOf)).toEqual(['code', 'name']);
  });

  it('serves another process after a change that was published', async () => {
    await using('one', product, (first) =>
      using('one', product, async (second) => {
        await publishPackage(first, 'shop', shop({ product: named }));
        await second.poll();
        expect([second.release().number, fieldsOf(second)]).toEqual([2, ['code', 'name']]);
      }),
    );
  });

  it('is kept once by two processes that start at the same time', async () => {
    database = await testDatabase();
    const titles = await Promise.all(['one', 'one'].map((program) => using(program, product, titleOf)));
    expect(titles).toEqual(['Text', 'Text']);
    expect(await kept()).toBe(1);
  });

  it('is one of a few: those made longest ago go', async () => {
    for (const program of ['1', '2', '3', '4', '5', '6']) await using(program, product, () => undefined);
    expect(await kept()).toBe(4);
    await mark();
    expect(await using('6', product, titleOf)).toBe('Kept');
    expect(await using('1', product, titleOf)).toBe('Text');
  });

  it.each([
    ['is another text than was kept', `set model = replace(model, '"title":"Text"', '"title":"Spoiled"')`],
    ['is no text of a model', "set model = 'x', hash = sha256('x')"],
    ['has no hash', 'set hash = null'],
  ])('is made anew and kept where what was kept %s', async (_, spoil) => {
    await using('one', product, () => undefined);
    await run(`update jacquard.jq_model ${spoil}`);
    expect(await using('one', product, titleOf)).toBe('Text');
    await mark();
    expect(await using('one', product, titleOf)).toBe('Kept');
  });

  it('serves where it cannot be kept or read, and the log says so', async () => {
    await using(undefined, product, () => undefined);
    await run('alter table jacquard.jq_model add constraint never check (false)');
    expect(await using('one', product, titleOf)).toBe('Text');
    expect(await compileWith('one')).toEqual({ title: 'Text', warnings: [expect.stringContaining('kept')] });
    await run('alter table jacquard.jq_model rename to away');
    expect(await using('one', product, titleOf)).toBe('Text');
    expect((await compileWith('one')).warnings).toHaveLength(2);
  });
});
