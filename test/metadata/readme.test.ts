import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import { parseCondition } from '../../metadata/condition/parse.ts';
import type { Document, DocumentKind } from '../../metadata/document.ts';
import { formatDocument } from '../../metadata/format.ts';
import { generateReference } from '../../metadata/generate-reference.ts';
import { app, document, entity, list, NAME, systemDocuments } from './shop.ts';

const text = readFileSync(new URL('../../metadata/README.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
const documents = blocks.flatMap((block) => documentOf(JSON.parse(block)) ?? []);
const condition = blocks
  .map((block): unknown => JSON.parse(block))
  .find((each) => documentOf(each) === undefined);

function documentOf(content: Readonly<Record<string, unknown>> | unknown): Document | undefined {
  const { $schema, $id, name, entity: of } = content as Readonly<Record<string, string>>;
  const kind = /^urn:jacquard:(\w+):1$/.exec($schema ?? '')?.[1];
  if (kind === undefined) return undefined;
  const fallback = kind === 'translation' ? 'zh-CN' : (of ?? kind);
  return document(kind as DocumentKind, $id ?? name ?? fallback, content, 'crm');
}

/** What the reference's examples take for granted. */
const base: readonly Document[] = [
  app({}, 'base'),
  entity(
    'customer',
    {
      name: NAME,
      phone: { type: 'string', 'x-field': { kind: 'phone', personal: true } },
      blocked: { type: 'boolean' },
    },
    { 'x-entity': { owned: true } },
    'base',
  ),
  entity('product', { name: NAME, discontinued: { type: 'boolean' } }, {}, 'base'),
  { ...list('customer_list', 'customer', {}), package: 'base' },
];

describe('the reference', () => {
  it('shows an example of every kind of document', () => {
    expect(new Set(documents.map(({ kind }) => kind))).toEqual(
      new Set(['app', 'entity', 'role', 'view', 'overlay', 'translation', 'seed', 'example']),
    );
  });

  const { model, faults } = compile([...systemDocuments(), ...base, ...documents]);

  it('shows documents that compile together', () => {
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('shows a condition that can be asked of its sales order', () => {
    const found: unknown[] = [];
    const parsed = parseCondition(condition, {
      entities: model?.entities ?? {},
      entity: 'sales_order',
      names: 'row',
      pointer: '',
      report: (fault) => found.push(fault),
    });
    expect(found).toEqual([]);
    expect(parsed).toMatchObject({ op: 'all' });
  });

  it.each(documents)('writes its $kind as the formatter does', ({ kind, content }) => {
    expect(blocks).toContain(formatDocument({ kind, content }));
  });

  it('has tables that say what the schemas say now', () => {
    expect(text, 'run `npm run generate`').toBe(generateReference(text));
  });
});
