import { describe, expect, it } from 'vitest';
import setsEn from '../../../../studio/design/change-sets/en.json' with { type: 'json' };
import setsZh from '../../../../studio/design/change-sets/zh-CN.json' with { type: 'json' };
import planEn from '../../../../studio/design/plan/en.json' with { type: 'json' };
import planZh from '../../../../studio/design/plan/zh-CN.json' with { type: 'json' };
import releasesEn from '../../../../studio/design/releases/en.json' with { type: 'json' };
import releasesZh from '../../../../studio/design/releases/zh-CN.json' with { type: 'json' };

type Words = Readonly<Record<string, string>>;

const plain = (key: string) => key.replace(/_one$/, '_other');
const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each<[string, Words, Words]>([
  ['plan', planEn.plan, planZh.plan],
  ['changeSets', setsEn.changeSets, setsZh.changeSets],
  ['releases', releasesEn.releases, releasesZh.releases],
])('the wording of %s', (_, en, zh) => {
  it('is there in both languages, with the same holes', () => {
    expect(new Set(Object.keys(en).map(plain))).toEqual(new Set(Object.keys(zh)));
    // Of one thing the number need not be said.
    const isSame = (key: string, text: string) => {
      const other = holes(zh[plain(key)] ?? '');
      return key.endsWith('_one')
        ? holes(text).every((hole) => other.includes(hole))
        : holes(text).join() === other.join();
    };
    const different = Object.entries(en).filter(([key, text]) => !isSame(key, text));
    expect(different).toEqual([]);
  });

  it('is plain', () => {
    expect([...Object.values(en), ...Object.values(zh)].filter((text) => /[!！]|请|成功/.test(text))).toEqual(
      [],
    );
    expect(Object.values(zh).filter((text) => /\p{Script=Han}[,.;:?]/u.test(text))).toEqual([]);
  });
});
