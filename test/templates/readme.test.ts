import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Document, type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { faultText, ROOT, shipped } from './shipped.ts';

const README = join(ROOT, 'templates/README.md');
/** A path in backticks on a line of its own, then a JSON block. */
const FILE = /^`(fairs\/\S+)`\n```json\n([\s\S]*?)\n```$/gm;

it('the package of the how-to compiles beside base, all its texts in Chinese too', async () => {
  const written = [...readFileSync(README, 'utf8').matchAll(FILE)].map(([, path = '', text = '']) =>
    documentAt(path, text),
  );
  expect(written.map((document) => document.kind)).toEqual([
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
  const { model, faults } = await shipped(written);
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
