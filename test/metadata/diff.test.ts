import { describe, expect, it } from 'vitest';
import { type Change, diffModels } from '../../metadata/diff.ts';
import type { Document } from '../../metadata/document.ts';
import { entity, list, modelOf, NAME, reference, role, shop, shopWith } from './shop.ts';

const before = modelOf(shopWith(thing({ name: NAME })));

function thing(
  properties: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>> = {},
): Document {
  return entity(
    'thing',
    { state: { type: 'string', enum: ['open', 'done'] }, ...properties },
    { 'x-entity': settings },
  );
}

function changes(...documents: readonly Document[]): readonly Change[] {
  return diffModels(before, modelOf(shopWith(...documents)));
}

const kinds = (found: readonly Change[]) => found.map(({ kind, path, additive }) => [kind, path, additive]);

describe('diffModels', () => {
  it('finds nothing between equal models', () => {
    expect(changes(thing({ name: NAME }))).toEqual([]);
  });

  it('finds everything new where there was nothing', () => {
    const found = diffModels(undefined, modelOf(shop()));
    expect(found.every(({ additive }) => additive)).toBe(true);
    expect(found.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['customer', 'purchase_line', 'role/clerk', 'view/customer_list']),
    );
  });

  it('calls a new entity, a new field and a new index additive', () => {
    const found = changes(
      entity('gift', { name: NAME }),
      thing({ name: NAME, size: { type: 'integer' } }, { index: [['size']] }),
    );
    expect(kinds(found)).toEqual([
      ['addEntity', 'gift', true],
      ['addField', 'thing.size', true],
      ['addIndex', 'thing', true],
      ['addView', 'view/gift_list', true],
      ['changeView', 'view/thing_list', true],
      ['changeNavigation', 'navigation', true],
    ]);
  });

  it('says that a required field without a default needs an entity without records', () => {
    const required = entity(
      'thing',
      { state: { type: 'string', enum: ['open', 'done'] }, name: NAME, code: NAME },
      { required: ['code'] },
    );
    expect(changes(required)[0]).toMatchObject({
      kind: 'addField',
      path: 'thing.code',
      additive: true,
      needsDefault: true,
    });
  });

  it.each<[string, Document, string, RegExp]>([
    ['a field that goes', thing({}), 'thing.name', /lost/],
    ['a field that was renamed', thing({ title: NAME }), 'thing.name', /"title" is its new name/],
    ['a field of another kind', thing({ name: { type: 'integer' } }), 'thing.name', /bigint/],
    ['a shorter text', thing({ name: { ...NAME, maxLength: 20 } }), 'thing.name', /varchar\(20\)/],
    ['a reference instead of a text', thing({ name: reference('customer') }), 'thing.name', /uuid/],
    [
      'a value that goes',
      thing({ name: NAME, state: { type: 'string', enum: ['open'] } }),
      'thing.state',
      /may have this value/,
    ],
    ['another company boundary', thing({ name: NAME }, { company: 'optional' }), 'thing', /change hands/],
    [
      'a field that becomes required',
      entity(
        'thing',
        { state: { type: 'string', enum: ['open', 'done'] }, name: NAME },
        { required: ['name'] },
      ),
      'thing.name',
      /no value/,
    ],
  ])('refuses %s, and says why and what to do', (_, document, path, reason) => {
    const refused = changes(document).filter(({ additive }) => !additive);
    expect(refused[0]).toMatchObject({
      path,
      reason: expect.stringMatching(reason),
      mend: expect.stringMatching(/./),
    });
  });

  it('refuses an entity that goes', () => {
    const found = diffModels(before, modelOf(shop()));
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'removeEntity', path: 'thing', additive: false }),
    );
  });

  it('lets texts grow, values come and titles change', () => {
    const found = changes(
      thing({
        name: { ...NAME, title: 'Name of it', maxLength: 200 },
        state: { type: 'string', enum: ['open', 'done', 'lost'] },
      }),
    );
    expect(kinds(found)).toEqual([
      ['changeField', 'thing.state', true],
      ['changeField', 'thing.name', true],
    ]);
  });

  it('lets roles and views come, change and go', () => {
    const found = diffModels(
      modelOf(shopWith(role('r', { product: { read: true } }), list('l', 'product', {}))),
      modelOf(shopWith(role('clerk', {}), list('m', 'product', {}))),
    );
    expect(found.every(({ additive }) => additive)).toBe(true);
    expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'changeRole role/clerk',
      'removeRole role/r',
      'addView view/m',
      'removeView view/l',
      'changeNavigation navigation',
    ]);
  });
});
