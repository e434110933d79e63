import { describe, expect, it } from 'vitest';
import { documentKey } from '../../../../metadata/drafts.ts';
import type { FieldKindName } from '../../../../metadata/model.ts';
import { usableEntity } from '../../../../metadata/starters.ts';
import { wordingsFor } from '../../../../studio/design/document/wordings-for.ts';
import type { DraftDocument, Edit } from '../../../../studio/design/draft/draft.ts';
import { addedField } from '../../../../studio/design/entity/added-field.ts';

const made = usableEntity('shop', { name: 'device', title: 'Device' }, { title: 'Shop' });
const t = (key: string) => `zh ${key.split('.').at(-1)}`;

function drafted(edits: readonly Edit[], draft: DraftDocument['draft']) {
  const documents = edits.map((edit): [string, DraftDocument] => {
    const key = documentKey(edit);
    return [key, { ...edit, key, published: null, origin: 'own', draft }];
  });
  return new Map(documents);
}

function added(kind: FieldKindName, draft: DraftDocument['draft'] = 'added'): readonly Edit[] {
  const documents = drafted(made, draft);
  const document = documents.get('shop/entity/device');
  if (!document) throw new Error('it is made above');
  const place = { pointer: '', holder: document.content ?? {} };
  const site = {
    documents,
    document,
    form: documents.get('shop/view/device_form'),
    place,
    locale: 'zh-CN',
    t,
  };
  return addedField(site, {
    kind,
    name: 'more',
    title: { english: 'More', own: '更多' },
    target: null,
    required: false,
  });
}

const columns = (edits: readonly Edit[]) => edits.find(({ name }) => name === 'device_all')?.content?.columns;
const texts = (edits: readonly Edit[]) => edits.find(({ kind }) => kind === 'translation')?.content?.texts;

describe('a new field', () => {
  it('stands in the list as long as that is new, unless it is too long for a column', () => {
    expect(columns(added('date'))).toEqual(['name', 'more']);
    expect(columns(added('date', 'none'))).toBeUndefined();
    expect([columns(added('long_text')), columns(added('lines'))]).toEqual([undefined, undefined]);
  });

  it('has the texts that it begins with in the language of who makes it', () => {
    expect(texts(added('date'))).toEqual({ 'entity/device': { '/properties/more/title': '更多' } });
    expect(texts(added('enum'))).toEqual({
      'entity/device': {
        '/properties/more/title': '更多',
        '/properties/more/x-field/options/first/title': 'zh first',
        '/properties/more/x-field/options/second/title': 'zh second',
      },
    });
    expect(texts(added('lines'))).toEqual({
      'entity/device': {
        '/properties/more/title': '更多',
        '/properties/more/items/properties/description/title': 'zh description',
      },
    });
  });
});

describe('a new entity', () => {
  const worded = (roles: Parameters<typeof usableEntity>[3]) => {
    const edits = usableEntity('shop', { name: 'device', title: 'Device' }, { title: 'Shop' }, roles);
    const words = wordingsFor({
      package: 'shop',
      kind: 'entity',
      name: 'device',
      own: '设备',
      made: edits,
      t,
    });
    return words.find(({ document }) => document.kind === 'role')?.texts;
  };

  it('gives the role that is made with it a title, and no other one', () => {
    expect(worded([])).toEqual({ '/title': 'zh editor' });
    const grants = { part: { read: true, create: true, update: true, delete: true } };
    const clerk = {
      package: 'shop',
      kind: 'role',
      name: 'clerk',
      content: { title: 'Clerk', grants },
    } as const;
    expect(worded([clerk])).toBeUndefined();
  });
});
