import { describe, expect, it } from 'vitest';
import type { SchemaKind } from '../../../../metadata/schema-texts.ts';
import { SCHEMAS } from '../../../../metadata/schemas.ts';
import { NO_NAMES, namesFor } from '../../../../studio/design/form/names.ts';
import { type Knowledge, suggestionsAt } from '../../../../studio/design/source/suggestions.ts';
import { studioModel } from '../../studio-model.ts';
import { stateOf } from './state-of.ts';

function suggested(text: string, kind: SchemaKind, about: Partial<Knowledge> = {}) {
  const { state, pos } = stateOf(text);
  return suggestionsAt(state, pos, { kind, locale: 'en', names: NO_NAMES, ...about })?.list ?? [];
}

const names = (text: string, kind: SchemaKind, about?: Partial<Knowledge>) =>
  suggested(text, kind, about).map(({ name }) => name);

describe('completion', () => {
  it.each(Object.keys(SCHEMAS) as SchemaKind[])('knows the members of a new %s', (kind) => {
    const list = suggested('{ | }', kind);
    expect(list.length).toBeGreaterThan(1);
    for (const { sort, title } of list) expect(sort === 'missing' || title !== undefined).toBe(true);
  });

  it('offers members that are not there yet, with what the language says of them', () => {
    const text = '{ "$id": "x", "x-entity": { "kind": "master", | } }';
    expect(names(text, 'entity')).not.toContain('kind');
    expect(suggested(text, 'entity').find(({ name }) => name === 'label')).toMatchObject({
      title: 'Label',
      description: expect.stringContaining('How a record is called'),
    });
    expect(
      suggested(text, 'entity', { locale: 'zh-CN' }).find(({ name }) => name === 'label')?.title,
    ).toMatch(/\p{Script=Han}/u);
  });

  it('types what a member needs, with required members of their own', () => {
    const of = (text: string, name: string) =>
      suggested(text, 'entity').find((each) => each.name === name)?.template;
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: snippets have them
    expect(of('{ | }', '$schema')).toBe('"$schema": "urn:jacquard:entity:1"');
    expect(of('{ | }', 'title')).toBe('"title": "${}"');
    expect(of('{ | }', 'properties')).toBe('"properties": { ${} }');
    expect(of('{ "x-entity": { | } }', 'number')).toBe('"number": { "pattern": "${}" }');
    expect(of('{ "x-entity": { | } }', 'audit')).toBe('"audit": false');
    expect(of('{ "x-entity": { | } }', 'search')).toBe('"search": [${}]');
    expect(of('{ "properties": { "a": { | } } }', 'maxLength')).toBe('"maxLength": ${}');
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: snippets have them
  });

  it('offers all that is missing as one choice', () => {
    const [all] = suggested('{ "$schema": "urn:jacquard:role:1", | }', 'role');
    expect(all).toMatchObject({ sort: 'missing', name: 'name, title, grants' });
  });

  it('offers values by name and title', () => {
    const list = suggested('{ "x-entity": { "kind": "|" } }', 'entity');
    expect(list.map(({ name, title }) => [name, title])).toEqual([
      ['master', 'Master data'],
      ['document', 'Document'],
      ['settings', 'Settings'],
    ]);
    expect(names('{ "properties": { "a": { "readOnly": | } } }', 'entity')).toEqual(['true', 'false']);
  });

  it('lets what is written choose among alternatives', () => {
    expect(names('{ "kind": "list", "entity": "x", | }', 'view')).toContain('columns');
    expect(names('{ "kind": "list", "entity": "x", | }', 'view')).not.toContain('sections');
    expect(names('{ "kind": "form", | }', 'view')).toContain('sections');
    expect(names('{ "kind": "|" }', 'view')).toEqual(['list', 'form']);
    expect(names('{ "kind": "list", "columns": [{ | }] }', 'view')).toEqual(
      ['field', 'title', 'width', 'field'].filter((name, index, all) => all.indexOf(name) === index),
    );
  });

  it('follows conditions as deep as they go', () => {
    const text = '{ "x-entity": { "conditions": { "a": { "any": [{ "not": { "total": { | } } }] } } } }';
    expect(names(text, 'entity')).toEqual(expect.arrayContaining(['gt', 'between', 'empty']));
    expect(names('{ "filter": { | } , "kind": "list" }', 'view')).toEqual(
      expect.arrayContaining(['any', 'all', 'not', '$isNew']),
    );
  });

  it('works in texts that are being typed', () => {
    expect(names('{ "ti|', 'entity')).toContain('title');
    expect(names('{ ti|', 'entity')).toContain('title');
    expect(names('{ "$id": "a" | "type": "object" }', 'entity')).toContain('title');
    expect(names('{ "x-entity": { "kind": "do| } }', 'entity')).toContain('document');
    expect(names('{ "x-entity": { "kind": | "label": "x" } }', 'entity')).toContain('document');
    expect(names('{ "properties": { "a": { "type": "string" }, "b": { "ty|" } } }', 'entity')).toContain(
      'type',
    );
  });

  it('gives a name that stands alone its value, also where the parser takes the next member for it', () => {
    const list = suggested('{ "x-entity": { "tre|" "plural": "x" } }', 'entity');
    expect(list.find(({ name }) => name === 'tree')?.template).toContain('"tree": ');
    const named = suggested('{ "x-entity": { "tre|": "a" } }', 'entity');
    expect(named.find(({ name }) => name === 'tree')?.template).toBe('"tree"');
  });

  it('has nothing for places the language says nothing of', () => {
    expect(names('| { }', 'entity')).toEqual([]);
    expect(names('{ "title": "|" }', 'entity')).toEqual([]);
    expect(names('{ "zzz": { | } }', 'entity')).toEqual([]);
  });
});

describe('names of the application', () => {
  const model = studioModel();
  const withNames = async (text: string, kind: Exclude<SchemaKind, 'condition' | 'import'>) => {
    const { state } = stateOf(text);
    const content = JSON.parse(state.doc.toString().replace(/, (?=[}\]])/g, ' '));
    return names(text, kind, { names: namesFor(kind, content, await model) });
  };

  it.each([
    ['entity', '{ "$id": "lead", "properties": { "a": { "x-field": { "ref": "|" } } } }', 'customer'],
    ['entity', '{ "$id": "lead", "required": ["|"], "properties": { "nickname": {} } }', 'nickname'],
    ['role', '{ "grants": { | } }', 'customer'],
    ['view', '{ "kind": "list", "entity": "lead", "columns": ["|"] }', 'company_name'],
    ['view', '{ "kind": "list", "entity": "contact", "columns": ["|"] }', 'customer.name'],
    ['app', '{ "navigation": [{ "items": [{ "view": "|" }] }] }', 'customer_all'],
    ['seed', '{ "entity": "|" }', 'customer'],
  ] as const)('stand in the %s where they belong: %s', async (kind, text, name) => {
    expect(await withNames(text, kind)).toContain(name);
  });

  it('are not offered twice in a list', async () => {
    const text = '{ "$id": "lead", "required": ["name", "|"], "properties": { "name": {}, "phone": {} } }';
    const offered = await withNames(text, 'entity');
    expect(offered).toContain('phone');
    expect(offered).not.toContain('name');
  });
});
