import { describe, expect, it } from 'vitest';
import { type ChangeKind, TEXTS } from '../../../metadata/diff/texts.ts';
import { type Change, changeWords, diffModels } from '../../../metadata/diff.ts';
import { LOCALES } from '../../../metadata/locales.ts';
import type { Model } from '../../../metadata/model.ts';
import { modelOf } from '../shop.ts';
import { edited, type Patches } from './base.ts';
import { CASES, modelsOf } from './cases.ts';
import { GOLDEN } from './golden.ts';

function written(change: Change, models: { readonly before: Model; readonly after: Model }) {
  const { kind, path, effect, follows } = change;
  return [
    `${kind} ${path} ${effect}${follows ? ' follows' : ''}`,
    ...LOCALES.map((locale) => changeWords(change, locale, models)),
  ];
}

// Keys of a typed record are its kinds.
const KINDS = Object.keys(TEXTS) as readonly ChangeKind[];
const SENTENCES = Object.values(GOLDEN).flat();

describe('changeWords', () => {
  it.each(KINDS)('says %s, and all that comes with it', (kind) => {
    const models = modelsOf(CASES[kind]);
    const found = diffModels(models.before, models.after);
    expect(found.map((change) => written(change, models))).toEqual(GOLDEN[kind]);
    expect(found.filter((change) => change.kind === kind)).not.toEqual([]);
    for (const change of found) expect(change.sign).toBe(TEXTS[change.kind].sign);
  });

  it('says no keys, no JSON and nothing that is not there', () => {
    for (const [, ...texts] of SENTENCES)
      for (const text of texts) {
        expect(text).not.toMatch(/undefined|null|[{}[\]$]|“”| {2}|[a-z]_[a-z]/);
        expect(text.trim()).toBe(text);
        expect(text.length).toBeGreaterThan(3);
      }
  });

  it('writes Chinese as people do: full-width punctuation, a space between Han and Latin, no 请 and no 成功', () => {
    for (const [, , zh] of SENTENCES) {
      const text = zh.replace(/“[^”]*”/g, '“…”');
      expect(text).not.toMatch(/\p{Script=Han}[,.:;!?()"']|请|成功|！/u);
      expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    }
  });

  it('keeps a change through JSON, as it is stored with a change set', () => {
    const models = modelsOf(CASES.changeRequire);
    const [change] = diffModels(models.before, models.after);
    const kept: Change = JSON.parse(JSON.stringify(change));
    expect(written(kept, models)).toEqual(GOLDEN.changeRequire[0]);
  });
});

/** The one sentence that is said of an edit. */
function said(edit: Patches, first?: Patches): readonly string[] {
  const models = { before: modelOf(edited(first)), after: modelOf(edited(first, edit)) };
  const found = diffModels(models.before, models.after).filter(({ follows }) => !follows);
  return found.flatMap((change) => written(change, models).slice(1));
}

const customer = (name: string, patch: Patches[string]): Patches => ({
  'entity/customer': { properties: { [name]: patch } },
});

describe('values and conditions in sentences', () => {
  it.each<[string, Patches, Patches | undefined, readonly [string, string]]>([
    [
      'a default that comes',
      customer('vip', { default: true }),
      undefined,
      ['“VIP” begins as yes instead of no', '“重要”默认值：否 → 是'],
    ],
    [
      'a text as default',
      customer('phone', { default: '110' }),
      undefined,
      ['“Phone” begins as “110”', '“电话”默认为“110”'],
    ],
    [
      'a default that goes',
      customer('kind', { default: null }),
      customer('kind', { default: 'firm' }),
      ['“Kind” begins empty', '“类别”不再有默认值'],
    ],
    [
      'a bound that goes',
      customer('phone', { maxLength: 100 }),
      customer('phone', { maxLength: 200 }),
      ['“Phone”: at most 200 → 100 characters', '“电话”最长 200 → 100 字'],
    ],
    [
      'either of two conditions',
      customer('birthday', { 'x-when': { show: { any: [{ vip: true }, { kind: { ne: 'firm' } }] } } }),
      undefined,
      [
        '“Birthday” is shown only where “VIP” is yes or “Kind” is not “Firm”',
        '“生日”的显示条件：“重要”为是，或“类别”不为“企业”',
      ],
    ],
    [
      'a condition over rows, of which only the change is told',
      customer('birthday', { 'x-when': { show: { orders: { some: { note: { empty: false } } } } } }),
      undefined,
      ['“Birthday” is shown under another condition', '“生日”的显示条件改变'],
    ],
    [
      'a condition that goes',
      customer('birthday', { 'x-when': null }),
      customer('birthday', { 'x-when': { lock: { vip: true } } }),
      ['“Birthday” is no longer locked', '“生日”不再锁定'],
    ],
    [
      'a filter with an id, of which only the change is told',
      customer('parent', { 'x-field': { filter: { parent: '019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a' } } }),
      undefined,
      ['Other records may be chosen for “Parent”', '“上级”可选记录的条件改变'],
    ],
    [
      'a field of another record in a condition',
      customer('birthday', { 'x-when': { show: { 'parent.name': { startsWith: 'A' } } } }),
      undefined,
      [
        '“Birthday” is shown only where “Parent › Name” begins with “A”',
        '“生日”的显示条件：“上级 › 名称”以“A”开头',
      ],
    ],
    [
      'a copy',
      { 'entity/sales_order': { properties: { note: { 'x-calc': { copyFrom: 'customer.name' } } } } },
      undefined,
      ['“Note” is filled in from “Customer › Name”', '“备注”取自“客户 › 名称”'],
    ],
    [
      'a formula that comes',
      customer('credit', { 'x-calc': { expr: 'if(vip, 10, 5)' } }),
      customer('credit', { readOnly: true }),
      ['“Credit” is computed', '“额度”改为自动计算'],
    ],
    [
      'a formula that is another one',
      customer('credit', { 'x-calc': { expr: 'if(vip, 20, 5)' } }),
      customer('credit', { readOnly: true, 'x-calc': { expr: 'if(vip, 10, 5)' } }),
      ['“Credit” is computed in another way', '“额度”的算法改变'],
    ],
    [
      'a formula that goes',
      customer('credit', { 'x-calc': null }),
      customer('credit', { readOnly: true, 'x-calc': { expr: 'if(vip, 10, 5)' } }),
      ['“Credit” is no longer computed', '“额度”不再自动计算'],
    ],
  ])('says %s', (_, edit, first, sentence) => {
    expect(said(edit, first)).toEqual(sentence);
  });

  it('says of a long list how many more there are', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'integer' }]));
    const lot = { $schema: 'urn:jacquard:entity:1', $id: 'lot', title: 'Lot', type: 'object', properties };
    expect(said({ 'entity/lot': lot })).toEqual([
      'New: “Lot” with “A”, “B”, “C”, “D”, “E”, “F”, “G”, “H” and 2 more',
      '新增“Lot”，字段有“A”“B”“C”“D”“E”“F”“G”“H”等 10 个',
    ]);
  });
});
