import { describe, expect, it } from 'vitest';
import type { Content, DraftDocument } from '../../../../studio/design/draft/draft.ts';
import { movedTexts } from '../../../../studio/design/draft/moved-texts.ts';

const FORM = { package: 'shop', kind: 'view', name: 'thing_form' } as const;
const SECTIONS = [
  { title: 'Basics', fields: ['name'] },
  { title: 'Money', fields: ['price', 'cost'] },
  { title: 'Rest', fields: ['remark'] },
];
const TEXTS = {
  '/title': '东西',
  '/sections/0/title': '基本',
  '/sections/1/title': '金额',
  '/sections/2/title': '其他',
};

function documents(texts: object = TEXTS): ReadonlyMap<string, DraftDocument> {
  const document = (kind: 'view' | 'translation', name: string, content: Content): DraftDocument => ({
    package: 'shop',
    kind,
    name,
    key: `shop/${kind}/${name}`,
    content,
    published: content,
    origin: 'own',
    draft: 'none',
  });
  const all = [
    document('view', 'thing_form', { title: 'Thing', sections: SECTIONS }),
    document('translation', 'zh-CN', {
      texts: { 'view/thing_form': texts, 'view/other': { '/title': '别的' } },
    }),
  ];
  return new Map(all.map((each) => [each.key, each]));
}

function textsAfter(sections: readonly object[], texts?: object) {
  const [edit] = movedTexts(documents(texts), [{ ...FORM, content: { title: 'Thing', sections } }]);
  return (edit?.content?.texts as Record<string, object> | undefined)?.['view/thing_form'];
}

const [basics, money, rest] = SECTIONS as [object, object, object];

describe('texts of a list whose items move', () => {
  it.each([
    ['another order', [rest, basics, money], ['基本', '金额', '其他'], [1, 2, 0]],
    ['one less', [basics, rest], ['基本', undefined, '其他'], [0, undefined, 1]],
    ['one more in between', [basics, { fields: ['new'] }, money, rest], ['基本', '金额', '其他'], [0, 2, 3]],
    [
      'one that moved and was changed',
      [{ ...money, fields: ['price'] }, basics, rest],
      ['基本', '金额', '其他'],
      [1, 0, 2],
    ],
  ])('follow them: %s', (_, sections, words, places) => {
    const moved = places.flatMap((place, at) =>
      place === undefined ? [] : [[`/sections/${place}/title`, words[at]] as const],
    );
    expect(textsAfter(sections)).toEqual({ '/title': '东西', ...Object.fromEntries(moved) });
  });

  it('stay where an item is changed in its place', () => {
    expect(textsAfter([basics, { title: 'Amounts', fields: ['price'] }, rest])).toBeUndefined();
  });

  it('are left alone where the translation is edited as well', () => {
    const edits = [
      { ...FORM, content: { sections: [rest, basics, money] } },
      { package: 'shop', kind: 'translation', name: 'zh-CN', content: { texts: {} } } as const,
    ];
    expect(movedTexts(documents(), edits)).toEqual([]);
  });
});
