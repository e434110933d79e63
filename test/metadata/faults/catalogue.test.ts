import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, type FaultReason } from '../../../metadata/faults/catalogue.ts';
import { fault } from '../../../metadata/faults/fault.ts';
import { faultText } from '../../../metadata/faults/fault-text.ts';
import { fieldMember } from '../../../metadata/faults/members.ts';
import { entityTerm, fieldTerm, kindTerm, wordTerm } from '../../../metadata/faults/param.ts';
import { FAULT_WORDS } from '../../../metadata/faults/words.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ROWS = Object.entries(CATALOGUE);
const VARIANTS = ROWS.flatMap(([reason, { message, mend }]) =>
  [...message, ...mend].map(({ text }) => ({ reason, en: text.en, zh: text['zh-CN'] })),
);

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

/** Of the folder and those below it, without tests: `reason: 'badName'` and the like stand in them. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('faults/texts/'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'));
}

describe('the catalogue of faults', () => {
  it.each(VARIANTS)('says the same of $reason in every language: $en', ({ en, zh }) => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(zh).toMatch(/\p{Script=Han}/u);
  });

  it('writes Chinese as people do: full-width punctuation, a space between Han and Latin, no 请 and no 成功', () => {
    const words = Object.values(FAULT_WORDS).map((text) => text['zh-CN']);
    for (const zh of [...words, ...VARIANTS.map((each) => each.zh)]) {
      const text = zh.replace(/“[^”]*”/g, '“…”').replace(/\{ .* \}/g, '…');
      expect(text).not.toMatch(/\p{Script=Han}[,.:;!?()"']|请|成功|！/u);
      expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    }
  });

  it('has no row that nothing says', () => {
    const sources = ['metadata', 'server'].flatMap(sourcesIn).join('\n');
    const said = new Set(sources.match(/(?<=')\w+(?=')/g));
    expect(ROWS.map(([reason]) => reason).filter((reason) => !said.has(reason))).toEqual([]);
  });

  it('has the codes of the reference', () => {
    const [, section = ''] =
      /\n## Faults\n(.*?)\n## /s.exec(readFileSync(join(ROOT, 'metadata/README.md'), 'utf8')) ?? [];
    const listed = section.match(/(?<=`)[A-Z_]+(?=`)/g) ?? [];
    expect([...new Set(ROWS.map(([, { code }]) => code))].toSorted()).toEqual([...listed].toSorted());
  });
});

const TITLES: Readonly<Record<string, string>> = { customer: '客户', phone: '电话' };
const TOLD: readonly (readonly [FaultReason, Parameters<typeof fault>[1], readonly string[]])[] = [
  [
    'unknownName',
    {
      what: wordTerm('field'),
      of: entityTerm('customer'),
      name: 'fax',
      known: [fieldTerm('customer', 'phone')],
    },
    [
      'There is no field of "customer" named "fax". Known: phone.',
      '“客户（customer）”没有名为“fax”的字段。 可用：电话（phone）。',
    ],
  ],
  [
    'notApplicable',
    { member: fieldMember('scale'), kind: kindTerm('text') },
    [
      '"scale" means nothing for a field of kind text. Remove it.',
      '“小数位数（scale）”不适用于文本字段。 去掉它。',
    ],
  ],
  [
    'defaultRefused',
    { value: '"x"', why: { is: 'refusal', code: 'TOO_SHORT', params: { minimum: 3 } } },
    [
      'The default "x" would be refused: At least 3 characters. Choose one that the field accepts.',
      '默认值 "x" 不能用：至少 3 个字符。 换一个字段可接受的值。',
    ],
  ],
  [
    'noUniqueKey',
    { entity: entityTerm('customer'), size: 1 },
    [
      '"customer" has no unique key of one field. Add one to "unique" of "customer".',
      '“客户（customer）”没有由一个字段组成的唯一键。 在“客户（customer）”的“不可重复”（unique）中补上。',
    ],
  ],
];

describe('faultText', () => {
  it.each(TOLD)('says %s in English with names, in Chinese with titles', (reason, params, [en, zh]) => {
    const found = fault(reason, params);
    const told = faultText(found, 'zh-CN', ({ name }) => TITLES[name]);
    expect([`${found.message} ${found.mend}`, `${told.message} ${told.mend}`]).toEqual([en, zh]);
  });

  it('says of long lists that there is more', () => {
    const known = [...'abcdefghijklmn'];
    const found = fault('unknownFunction', { name: 'x', known });
    expect(found.mend).toBe('Functions are a, b, c, d, e, f, g, h, i, j, k, l and more.');
    expect(faultText(found, 'zh-CN').mend).toBe('可用：a、b、c、d、e、f、g、h、i、j、k、l 等。');
  });

  it('says a fault as another version found it, where it does not know the reason', () => {
    const said = { message: 'Odd.', mend: 'Mend it.' };
    expect(faultText(said, 'zh-CN')).toEqual(said);
    expect(faultText({ ...said, reason: 'toString' as FaultReason }, 'zh-CN')).toEqual(said);
  });
});
