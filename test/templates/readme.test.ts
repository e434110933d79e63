import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Document, type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { formatDocument } from '../../metadata/format.ts';
import { faultText, ROOT, shipped } from './shipped.ts';

const README = join(ROOT, 'templates/README.md');
/** A path in backticks on a line of its own, then a JSON block. */
const FILE = /^`(fairs\/\S+)`\n```json\n([\s\S]*?)\n```$/gm;

const written = [...readFileSync(README, 'utf8').matchAll(FILE)];

it('the documents of the how-to are written in the canonical way', () => {
  const other = written.filter(
    ([, path = '', text = '']) => formatDocument(documentAt(path, text)) !== `${text}\n`,
  );
  expect(other.map(([, path]) => path)).toEqual([]);
});

it('the package of the how-to compiles beside base, all its texts in Chinese too', async () => {
  const documents = written.map(([, path = '', text = '']) => documentAt(path, text));
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
  const { model, faults } = await shipped(documents);
  expect(faults.map(faultText)).toEqual([]);
  expect(model?.entities.trade_fair?.calculation).toContain('total_cost');
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
