/** Documents with one fault each, and what is to be said of them. */
import { describe, expect, it } from 'vitest';
import type { Document, Fault } from '../../../metadata/document.ts';
import { faultText } from '../../../metadata/faults/fault-text.ts';
import { LOCALES } from '../../../metadata/locales.ts';
import { document, entity, faultsOf, NAME, shopWith } from '../shop.ts';

export interface Broken {
  readonly what: string;
  readonly documents: readonly Document[];
  /** File, pointer, code, nearest name; the last one where a name was meant. */
  readonly fault: readonly [file: string, pointer: string, code: string, nearest?: string];
}

export type Member = Readonly<Record<string, unknown>>;
export const THING = 'shop/entities/thing.json';
export const thing = (properties: Member, settings?: Member, changes: Member = {}) =>
  entity('thing', properties, { ...changes, ...(settings && { 'x-entity': settings }) });
export const text = (changes: Member) => ({ ...NAME, ...changes });
export const number = (settings: Member, changes: Member = {}) => ({
  title: 'N',
  type: 'number',
  ...changes,
  'x-field': settings,
});
export const lines = (properties: Member) => ({
  type: 'array',
  'x-field': { kind: 'lines' },
  items: { type: 'object', properties },
});
export const translation = (texts: Member, locale = 'zh-CN') =>
  document('translation', locale, { $schema: 'urn:jacquard:translation:1', texts });

export const one = (what: string, made: Document, ...fault: Broken['fault']): Broken => ({
  what,
  documents: [made],
  fault,
});

/** In every language, and with all that the sentences speak of. */
function expectTold(found: Fault): void {
  expect(found.reason).toBeDefined();
  for (const { message, mend } of [found, ...LOCALES.map((locale) => faultText(found, locale))]) {
    expect(message).toMatch(/[.…:。：]/);
    for (const text of [message, mend]) expect(text).not.toMatch(/^$|undefined|""|“”| {2}|object Object/);
  }
  expect(faultText(found, 'zh-CN').message).toMatch(/\p{Script=Han}/u);
}

/** Each of them is named, and nothing else is. */
export function describeFaults(of: string, broken: readonly Broken[]): void {
  describe(`a fault ${of}`, () => {
    it.each(broken)('is named, and nothing else: $what', ({ documents, fault }) => {
      const [file, pointer, code, nearest] = fault;
      const faults = faultsOf(shopWith(...documents)).filter(({ severity }) => severity === 'error');
      expect(faults.map((each) => [each.file, each.pointer, each.code, each.nearest])).toEqual([
        [file, pointer, code, nearest],
      ]);
      for (const found of faults) expectTold(found);
    });
  });
}
