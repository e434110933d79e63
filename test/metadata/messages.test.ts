import { describe, expect, it } from 'vitest';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import { patternForm } from '../../metadata/fields/pattern-form.ts';
import { FIELD_CODES, message } from '../../metadata/messages.ts';

describe('the params of a text that does not match a pattern', () => {
  it.each([
    [FIELD_KINDS.phone.defaults.pattern, { format: 'phone' }],
    [FIELD_KINDS.currency.defaults.pattern, { format: 'currency' }],
    [FIELD_KINDS.url.defaults.pattern, { format: 'uri' }],
    ['^[a-z0-9][a-z0-9._@-]*$', { format: 'login' }],
    ['^[0-9A-Za-z-]+$', { format: 'characters', characters: '0-9 A-Z a-z -' }],
    ['^[A-Z]{2}-\\d+$', { format: 'pattern', pattern: '^[A-Z]{2}-\\d+$' }],
  ])('of %s say what to write', (pattern, params) => {
    expect(patternForm(String(pattern))).toEqual(params);
  });

  it.each(['phone', 'login', 'email', 'uri', 'currency', 'date', 'date-time', 'time-zone', 'uuid', 'json'])(
    'of the form %s give a text with an example, in both languages',
    (format) => {
      expect(message('INVALID_FORMAT', { format }, 'en')).toMatch(/such as|: li\.na/);
      expect(message('INVALID_FORMAT', { format }, 'zh-CN')).toMatch(/例如/);
    },
  );
});

describe('message', () => {
  it.each<[string, Readonly<Record<string, string | number>>, string, string]>([
    ['REQUIRED', {}, 'Fill this in.', '必填。'],
    ['TOO_LONG', { maximum: 80 }, 'At most 80 characters.', '最多 80 个字符。'],
    ['OUT_OF_RANGE', { minimum: 1, maximum: 9 }, 'This must be between 1 and 9.', '应在 1 到 9 之间。'],
    ['OUT_OF_RANGE', { above: 0 }, 'This must be more than 0.', '应大于 0。'],
    ['INVALID_SCALE', { scale: 2 }, 'At most 2 decimal places.', '最多 2 位小数。'],
    ['INVALID_SCALE', { scale: 0 }, 'This must be a whole number.', '不能有小数。'],
    ['INVALID_FORMAT', { format: 'pattern' }, 'This is not written in the form expected here.', '格式不对。'],
    ['INVALID_SCALE', { digits: 15 }, 'At most 15 digits.', '最多 15 位数字。'],
    ['OUT_OF_RANGE', { digits: 15 }, 'This is too large: at most 15 digits.', '数值过大，最多 15 位数字。'],
    ['SOMETHING_NEW', {}, 'This value cannot be saved.', '该值不能保存。'],
    ['constructor', {}, 'This value cannot be saved.', '该值不能保存。'],
  ])('of %s with %j is said in both languages', (code, params, english, chinese) => {
    expect(message(code, params, 'en')).toBe(english);
    expect(message(code, params, 'zh-CN')).toBe(chinese);
  });

  it.each(FIELD_CODES)('of %s without params has no hole, ends in a full stop and does not beg', (code) => {
    expect(message(code, {}, 'en')).toMatch(/^[A-Z][^{}]*\.$/);
    expect(message(code, {}, 'zh-CN')).toMatch(/^[^{}请]*。$/);
  });
});
