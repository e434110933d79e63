/** No name of a template means anything to the platform: with others in their place all is as before. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import { SCHEMAS } from '../../metadata/schemas.ts';
import type { ExampleDocument } from '../../metadata/types.ts';
import { type TargetKind, targetKey, usesIn } from '../../metadata/uses.ts';
import { seed } from '../../server/seed.ts';
import { testWorkspace } from '../support/workspace.ts';
import { expectAccess, expectRefused, expectTaken, type Stage } from './play-examples.ts';
import { renamedTemplates } from './renamed.ts';
import { ROOT, shipped } from './shipped.ts';
import { openStage } from './stage.ts';

const { documents, model } = await shipped();
if (!model) throw new Error('what is shipped does not compile');
const renamed = renamedTemplates(documents, model);
const own = renamed.documents.filter(({ package: owner }) => owner !== 'system');
const next = compile(renamed.documents);

describe('the templates with every name another one', () => {
  it('have no name of before left', () => {
    const kinds = new Set(renamed.targets.map(({ kind }) => kind));
    const expected: readonly TargetKind[] = [
      'check',
      'condition',
      'entity',
      'field',
      'option',
      'package',
      'role',
      'view',
    ];
    expect([...kinds]).toEqual(expect.arrayContaining([...expected]));
    expect(renamed.targets.length).toBeGreaterThan(250);
    const before = new Set(renamed.targets.map(targetKey));
    const left = own.flatMap((document) =>
      usesIn(document, next.model ?? model).filter(({ to }) => before.has(targetKey(to))),
    );
    expect(left.map(({ pointer, to }) => `${pointer} ${targetKey(to)}`)).toEqual([]);
  });

  it('are called nothing but numbers, down to fields and choices', () => {
    const { entities = {}, roles = {}, views = {} } = next.model ?? {};
    const ours = Object.values(entities).filter((each) => each.package !== 'system');
    const fields = ours
      .flatMap((each) => Object.values(each.fields))
      .filter(({ origin }) => origin === 'declared');
    const named = [
      ...ours,
      ...[...Object.values(roles), ...Object.values(views)].filter((each) => each.package !== 'system'),
      ...fields,
      ...fields.flatMap(({ options = [] }) => options.map(({ value }) => ({ name: value }))),
    ].map(({ name }) => name);
    expect(named.length).toBeGreaterThan(250);
    expect(named.filter((name) => !/^(entity|role|view|field|option)_\d+(_line|_list)?$/.test(name))).toEqual(
      [],
    );
  });

  it('compile as before', () => {
    expect(next.faults).toEqual([]);
    const sizes = ({ entities, roles, views }: typeof model) =>
      [entities, roles, views].map((table) => Object.keys(table).length);
    expect(next.model && sizes(next.model)).toEqual(sizes(model));
  });

  const examples = own
    .filter(({ kind }) => kind === 'example')
    // compile has checked the shape.
    .map((document) => document.content as ExampleDocument);
  let stage: Stage;
  beforeAll(async () => {
    const prepare = {
      name: 'renamed demo',
      run: async (workspace: Parameters<typeof seed>[0]) => {
        await seed(workspace, renamed.documents, { demo: true });
      },
    };
    const server = await testWorkspace({ packages: own, prepare });
    stage = await openStage(
      server,
      (role) => renamed.names.get(targetKey({ kind: 'role', name: role })) ?? role,
    );
  });
  afterAll(() => stage?.server.close());

  it.each(examples.map((example) => [example.entity, example] as const))(
    'pass the examples of %s',
    async (entity, example) => {
      for (const each of example.valid ?? []) await expectTaken(stage, entity, each);
      for (const each of example.invalid ?? []) await expectRefused(stage, entity, each);
      for (const each of example.access ?? []) await expectAccess(stage, entity, each);
    },
  );
});

/** Names of the platform's own package, and words of the language. */
const PLATFORM = new Set([
  ...documents
    .filter(({ package: owner }) => owner === 'system')
    .flatMap((document) => usesIn(document, model))
    .map(({ to }) => to.name),
  ...Object.keys(FIELD_KINDS),
  ...wordsOf(SCHEMAS),
]);

/**
 * Ordinary words that a template uses as names and the platform for something of its own, with what that is. A new one is
 * added with its reason, or the place in the sources is mended.
 */
const ORDINARY: Readonly<Record<string, string>> = {
  address: 'where a server or a browser is',
  brand: 'a class of the style sheet: the name of the product',
  done: 'the state of a change of tables, and of a list of steps',
  lead: 'a class of the style sheet: the first lines of a page',
  result: 'a word of answers over the API',
  sort: 'what a list is sorted by',
  source: 'the tab with the text of a document',
  status: 'of an answer over HTTP, and a role of ARIA',
  unit: 'an option of Intl.NumberFormat',
};

describe('the sources of server and studio', () => {
  const names = new Map(
    renamed.targets
      .filter(({ kind, name }) => kind !== 'option' && !PLATFORM.has(name))
      .map((target) => [target.name, target.kind] as const),
  );

  it('name nothing of a template', () => {
    const found = ['server', 'studio'].flatMap(sourcesIn).flatMap((file) =>
      literalsOf(file)
        .filter((text) => names.has(text) && !Object.hasOwn(ORDINARY, text))
        .map((text) => `${text} (${names.get(text)}): ${file}`),
    );
    expect([...new Set(found)].toSorted()).toEqual([]);
  });
});

/** Members and values that schemas know. */
function wordsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value) : []),
    ...(key === 'enum' && Array.isArray(value) ? value.map(String) : key === 'const' ? [String(value)] : []),
    ...(key === 'examples' || key === 'default' ? [] : wordsOf(value)),
  ]);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}

/** Texts in quotes. */
function literalsOf(file: string): readonly string[] {
  const { program } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'Literal' && 'value' in node && typeof node.value === 'string')
      found.push(node.value);
    for (const each of Object.values(node)) look(each);
  };
  look(program);
  return found;
}
