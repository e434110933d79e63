import { describe, expect, it } from 'vitest';
import { formatDocument } from '../../metadata/format.ts';
import { document, entity, NAME, shop, systemDocuments } from './shop.ts';

describe('formatDocument', () => {
  it('puts members in the order of the language, leaves defaults out and keeps what fits on one line', () => {
    const content = {
      properties: {
        name: { maxLength: 80, type: 'string', title: 'Name', readOnly: false, 'x-field': { hidden: false } },
        state: {
          'x-field': { options: { open: { color: 'green', title: 'Open' } }, copy: true },
          enum: ['open'],
          type: 'string',
          title: 'State',
        },
      },
      'x-entity': { audit: true, kind: 'master' },
      type: 'object',
      title: 'Thing',
      $id: 'thing',
      $schema: 'urn:jacquard:entity:1',
    };
    expect(formatDocument({ kind: 'entity', content })).toBe(`{
  "$schema": "urn:jacquard:entity:1",
  "$id": "thing",
  "title": "Thing",
  "type": "object",
  "properties": {
    "name": { "title": "Name", "type": "string", "maxLength": 80 },
    "state": { "title": "State", "type": "string", "enum": ["open"], "x-field": { "options": { "open": { "title": "Open", "color": "green" } } } }
  }
}
`);
  });

  it('keeps the order of conditions, of names and of what the language does not know', () => {
    const condition = { status: 'open', any: [{ b: 1 }, { a: 2 }] };
    const content = { zoo: 1, grants: { b: { read: { rows: condition } }, a: {} }, name: 'r', ape: 2 };
    expect(Object.keys(JSON.parse(formatDocument({ kind: 'role', content })))).toEqual([
      'name',
      'grants',
      'zoo',
      'ape',
    ]);
    expect(formatDocument({ kind: 'role', content })).toContain(
      '{ "status": "open", "any": [ { "b": 1 }, { "a": 2 } ] }',
    );
  });

  it('drops a grant to nobody, but not a required member', () => {
    expect(JSON.parse(formatDocument({ kind: 'role', content: { grants: {} } }))).toEqual({ grants: {} });
  });

  it('breaks lines beyond 160 characters', () => {
    const made = formatDocument(
      entity('thing', { name: { ...NAME, description: 'x'.repeat(120) }, other: NAME }),
    );
    expect(made).toContain('"name": {\n      "title": "Name",');
    expect(Math.max(...made.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
  });

  it.each([...systemDocuments(), ...shop()])(
    'says the same twice of $package/$file, and loses nothing but defaults',
    ({ kind, content }) => {
      const once = formatDocument({ kind, content });
      expect(formatDocument({ kind, content: JSON.parse(once) })).toBe(once);
    },
  );

  it('takes any JSON value', () => {
    for (const content of [null, 1, 'a', [], {}, [{}], { properties: 3, grants: [1] }]) {
      for (const { kind } of [...shop(), document('seed', 's', 1)]) {
        expect(JSON.parse(formatDocument({ kind, content }))).toEqual(content);
      }
    }
  });
});
