import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Document, type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { formatDocument } from '../../metadata/format.ts';
import type { ExampleDocument } from '../../metadata/types.ts';
import { seed } from '../../server/seed.ts';
import { testWorkspace } from '../support/workspace.ts';
import { expectAccess, expectRefused, expectTaken, type Stage } from './play-examples.ts';
import { faultText, ROOT, shipped } from './shipped.ts';

const README = join(ROOT, 'templates/README.md');
/** A path in backticks on a line of its own, then a JSON block. */
const FILE = /^`(fairs\/\S+)`\n```json\n([\s\S]*?)\n```$/gm;

const written = [...readFileSync(README, 'utf8').matchAll(FILE)].map(([, path = '', text = '']) => ({
  document: documentAt(path, text),
  text,
}));
const documents = written.map(({ document }) => document);

describe('the package of the how-to', () => {
  it('is written in the canonical way', () => {
    for (const { document, text } of written) expect(`${text}\n`).toBe(formatDocument(document));
  });

  it('compiles beside base, all its texts in Chinese too', async () => {
    expect(documents.map((document) => document.kind)).toEqual([
      'app',
      'entity',
      'view',
      'view',
      'view',
      'role',
      'translation',
      'seed',
      'example',
    ]);
    const { faults } = await shipped(documents);
    expect(faults.map(faultText)).toEqual([]);
  });
});

describe('on a running server', () => {
  let stage: Stage;
  beforeAll(async () => {
    const server = await testWorkspace({
      packages: [...(await shipped()).documents, ...documents].filter(
        (document) => document.package !== 'system',
      ),
    });
    const planner = async (login: string) => ({
      person: await server.person({ login, roles: ['fair_planner'] }),
      department: null,
    });
    const [asker, other] = [await planner('ann'), await planner('bob')];
    stage = { server, author: asker.person, cast: { fair_planner: { asker, other } } };
  });
  afterAll(() => stage.server.close());

  it('its seed is written, with what is computed', async () => {
    expect(await seed(stage.server.workspace, documents, { demo: true })).toBe(1);
    const { body } = await stage.server.request('GET', '/api/trade_fair?select=name,currency,total_cost', {
      as: stage.author,
    });
    expect(body).toEqual([{ name: '华东办公家具展', currency: 'CNY', total_cost: 36000 }]);
  });

  it('its examples are answered as they say', async () => {
    for (const { kind, content } of documents) {
      if (kind !== 'example') continue;
      // The first test compiles it, which checks its shape.
      const { entity, valid = [], invalid = [], access = [] } = content as ExampleDocument;
      for (const example of valid) await expectTaken(stage, entity, example);
      for (const example of invalid) await expectRefused(stage, entity, example);
      for (const example of access) await expectAccess(stage, entity, example);
    }
  });
});

function documentAt(path: string, text: string): Document {
  const [packageName = '', ...rest] = path.split('/');
  const file = rest.join('/');
  const kinds = Object.keys(FOLDERS) as Exclude<DocumentKind, 'app'>[];
  const kind = kinds.find((each) => file.startsWith(`${FOLDERS[each]}/`)) ?? 'app';
  return {
    package: packageName,
    kind,
    name: file.replace(/^.*\/|\.json$/g, ''),
    file,
    content: JSON.parse(text),
  };
}
