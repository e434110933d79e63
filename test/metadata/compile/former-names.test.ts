import { describe, expect, it } from 'vitest';
import { app, entity, faultsOf, modelOf, NAME, role } from '../shop.ts';

const formerly = (...names: string[]) => ({ ...NAME, 'x-field': { formerly: names } });
const choice = (...options: (readonly [value: string, ...formerly: string[]])[]) => ({
  title: 'State',
  type: 'string',
  enum: options.map(([value]) => value),
  'x-field': {
    options: Object.fromEntries(
      options.map(([value, ...names]) => [
        value,
        { title: value, ...(names.length > 0 && { formerly: names }) },
      ]),
    ),
  },
});
const linesOf = (properties: object) => ({
  title: 'Lines',
  type: 'array',
  'x-field': { kind: 'lines' },
  items: { type: 'object', properties },
});
const called = (...names: string[]) => ({ 'x-entity': { formerly: names } });
const documents = (...entities: ReturnType<typeof entity>[]) => [app(), ...entities];

const IN_LINES = '/properties/lines/items/properties';

describe('a former name', () => {
  it('may be any that nothing has: of an entity, a field, a value, also in lines', () => {
    const model = modelOf(
      documents(
        entity(
          'thing',
          {
            name: formerly('label', 'title_text'),
            state: choice(['open', 'fresh'], ['done', 'closed', 'shut']),
            lines: linesOf({ text: formerly('name'), state: choice(['new', 'open']) }),
          },
          called('item'),
        ),
      ),
    );
    const { thing, thing_line } = model.entities;
    expect(thing?.formerly).toEqual(['item']);
    expect(thing?.fields.name?.formerly).toEqual(['label', 'title_text']);
    expect(thing?.fields.state?.options?.map((option) => option.formerly)).toEqual([
      ['fresh'],
      ['closed', 'shut'],
    ]);
    expect(thing_line?.fields.text?.formerly).toEqual(['name']);
    expect(thing_line?.fields.state?.options?.[0]?.formerly).toEqual(['open']);
  });

  it('belongs to each entity by itself: two entities may have had fields of the same name', () => {
    const two = documents(
      entity('thing', { name: formerly('label') }),
      entity('other', { name: formerly('label'), note: NAME }),
    );
    expect(faultsOf(two)).toEqual([]);
  });

  it.each([
    [
      'an entity that is still there',
      [entity('thing', { name: NAME }, called('other')), entity('other', { name: NAME })],
      '/x-entity/formerly/0',
      'The entity "other" is still there',
    ],
    [
      'its own entity',
      [entity('thing', { name: NAME }, called('item', 'thing'))],
      '/x-entity/formerly/1',
      'The entity "thing" is still there',
    ],
    [
      'an entity of which another one says so',
      [
        entity('thing', { name: NAME }, called('item')),
        entity('other', { name: NAME }, called('old', 'item')),
      ],
      '/x-entity/formerly/1',
      'Both "thing" and "other"',
    ],
    [
      'a field that is still there',
      [entity('thing', { name: formerly('note'), note: NAME })],
      '/properties/name/x-field/formerly/0',
      'The field "note" is still there',
    ],
    [
      'a field of the platform',
      [entity('thing', { name: formerly('created_at') })],
      '/properties/name/x-field/formerly/0',
      'The field "created_at" is still there',
    ],
    [
      'a field of which another one says so',
      [entity('thing', { name: formerly('label'), note: formerly('remark', 'label') })],
      '/properties/note/x-field/formerly/1',
      'Both "name" and "note"',
    ],
    [
      'a field that is still there, in lines',
      [entity('thing', { name: NAME, lines: linesOf({ text: formerly('note'), note: NAME }) })],
      `${IN_LINES}/text/x-field/formerly/0`,
      'The field "note" is still there',
    ],
    [
      'a field of which another one says so, in lines',
      [entity('thing', { name: NAME, lines: linesOf({ text: formerly('old'), note: formerly('old') }) })],
      `${IN_LINES}/note/x-field/formerly/0`,
      'Both "text" and "note"',
    ],
    [
      'a value that is still there',
      [entity('thing', { state: choice(['open', 'done'], ['done']) })],
      '/properties/state/x-field/options/open/formerly/0',
      'The value "done" is still there',
    ],
    [
      'a value of which another one says so',
      [entity('thing', { state: choice(['open', 'old'], ['done', 'old']) })],
      '/properties/state/x-field/options/done/formerly/0',
      'Both "open" and "done"',
    ],
    [
      'a value that is still there, in lines',
      [entity('thing', { name: NAME, lines: linesOf({ state: choice(['open', 'done'], ['done']) }) })],
      `${IN_LINES}/state/x-field/options/open/formerly/0`,
      'The value "done" is still there',
    ],
  ])('is not %s', (_, entities, pointer, message) => {
    const faults = faultsOf(documents(...entities));
    expect(faults.map((fault) => [fault.code, fault.pointer])).toEqual([['DUPLICATE_NAME', pointer]]);
    expect(faults[0]?.message).toContain(message);
    expect(faults[0]?.mend).toMatch(/^(Take .* out of "formerly"|Leave it to one)/);
  });

  it('of a role leads to one role, and to none that is still there', () => {
    const called = (name: string, formerly: string[]) => {
      const made = role(name, {});
      return { ...made, content: { ...Object(made.content), formerly } };
    };
    const all = [
      app(),
      role('clerk', {}),
      called('seller', ['clerk', 'vendor']),
      called('buyer', ['vendor']),
    ];
    expect(faultsOf(all).map(({ file, pointer, code }) => [file, pointer, code])).toEqual([
      ['shop/roles/seller.json', '/formerly/0', 'DUPLICATE_NAME'],
      ['shop/roles/buyer.json', '/formerly/0', 'DUPLICATE_NAME'],
    ]);
    expect(modelOf([app(), called('seller', ['clerk'])]).roles.seller?.formerly).toEqual(['clerk']);
  });
});
