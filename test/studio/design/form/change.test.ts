import { beforeAll, describe, expect, it } from 'vitest';
import type { Document, DocumentKind } from '../../../../metadata/document.ts';
import { pointerTo } from '../../../../metadata/json-pointer.ts';
import { schemaBook } from '../../../../studio/design/form/book.ts';
import { pathOf, valueAt } from '../../../../studio/design/form/content/edit.ts';
import { shared } from '../../../../studio/design/form/content/shared.ts';
import { createFormDocument, type FormDocument } from '../../../../studio/design/form/document.ts';
import { indexFaults } from '../../../../studio/design/form/faults/fault-index.ts';
import { NO_NAMES } from '../../../../studio/design/form/names.ts';
import { nodeAt } from '../../../../studio/design/form/schema/walk.ts';
import { shipped } from '../../../templates/shipped.ts';

let documents: readonly Document[];
beforeAll(async () => {
  documents = (await shipped()).documents;
});

function opened(kind: DocumentKind, content: unknown): { document: FormDocument; now(): unknown } {
  let now = content;
  const state = { content, faults: indexFaults([]), names: NO_NAMES };
  const onChange = (next: unknown) => {
    now = next;
  };
  const fixed = { kind, book: schemaBook('en'), prefix: '', omit: undefined };
  return { document: createFormDocument({ ...fixed, state, onChange }), now: () => now };
}

/** Every place of a value that holds a text, a number, true or false. */
function leaves(value: unknown, pointer = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, pointerTo(pointer, key)));
}

/** The plainest way to the same. */
function assigned(content: unknown, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(content);
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
  holder[path.at(-1) ?? ''] = value;
  return copy;
}

const other = (value: unknown) =>
  typeof value === 'string' ? `${value}!` : typeof value === 'number' ? value + 1 : !value;

describe('changing one place of a document', () => {
  it('leaves all else as it is, in its order, in every document that comes with the product', () => {
    for (const { kind, content, file } of documents) {
      const text = JSON.stringify(content);
      const all = leaves(content).filter((pointer) => pointer !== '');
      const step = Math.ceil(all.length / 25);
      for (const pointer of all.filter((_, index) => index % step === 0)) {
        const path = pathOf(pointer);
        const before = valueAt(content, path);
        const { document, now } = opened(kind, content);
        document.set(path, other(before));
        expect(JSON.stringify(now()), `${file} ${pointer}`).toBe(
          JSON.stringify(assigned(content, path, other(before))),
        );
        document.set(path, before);
        expect(JSON.stringify(now()), `${file} ${pointer}`).toBe(text);
      }
      expect(JSON.stringify(content)).toBe(text);
    }
  });

  it('knows every place of every document in its schema', () => {
    for (const { kind, content, file } of documents)
      for (const pointer of leaves(content)) {
        // What stands within a condition or a free value is no place of the schema.
        const path = pathOf(pointer);
        const known = path.map((_, index) =>
          nodeAt(schemaBook('en'), kind, content, path.slice(0, index + 1)),
        );
        const last =
          known.find((node) => node === undefined || ['condition', 'any'].includes(node.shape)) ??
          known.at(-1);
        expect(last, `${file} ${pointer}`).toBeDefined();
      }
  });
});

describe('a document that is read once more', () => {
  it('is the same document, and only what differs is new', () => {
    const before = { a: { b: [1, { c: 2 }] }, d: { e: 1 } };
    expect(shared(before, structuredClone(before))).toBe(before);
    const next = shared(before, { a: { b: [1, { c: 2 }] }, d: { e: 2 } }) as typeof before;
    expect(next).toEqual({ a: before.a, d: { e: 2 } });
    expect(next.a).toBe(before.a);
    // Another order says something else.
    expect(JSON.stringify(shared({ a: 1, b: 2 }, { b: 2, a: 1 }))).toBe('{"b":2,"a":1}');
  });
});

describe('a member of an entity', () => {
  const entity = {
    $schema: 'urn:jacquard:entity:1',
    $id: 'thing',
    title: 'Thing',
    type: 'object',
    'x-entity': { kind: 'master', index: [['name']] },
    properties: { name: { title: 'Name', type: 'string', maxLength: 9 }, size: { type: 'integer' } },
  };
  const changed = (act: (document: FormDocument) => void): typeof entity & Record<string, unknown> => {
    const { document, now } = opened('entity', entity);
    act(document);
    return now() as typeof entity;
  };

  it('is put where the language has it', () => {
    const next = changed((form) => form.set(['description'], 'It is one.'));
    expect(Object.keys(next)).toEqual([
      '$schema',
      '$id',
      'title',
      'description',
      'type',
      'x-entity',
      'properties',
    ]);
    const label = changed((form) => form.set(['x-entity', 'label'], '{{name}}'));
    expect(Object.keys(label['x-entity'])).toEqual(['kind', 'label', 'index']);
  });

  it('makes the objects on the way', () => {
    const next = changed((form) => form.set(['properties', 'size', 'x-when', 'clear'], true));
    expect(next.properties.size).toEqual({ type: 'integer', 'x-when': { clear: true } });
  });

  it('takes along what it leaves empty, but nothing that must be there', () => {
    const { document, now } = opened('entity', entity);
    document.set(['x-entity', 'kind'], undefined);
    document.set(['x-entity', 'index', '0', '0'], undefined);
    expect(now()).toMatchObject({ 'x-entity': { index: [[]] } });
    document.set(['x-entity', 'index', '0'], undefined);
    expect(now()).not.toHaveProperty('x-entity');
    document.set(['properties', 'name'], undefined);
    document.set(['properties', 'size'], undefined);
    expect(now()).toHaveProperty('properties', {});
  });

  it('keeps its place under another name', () => {
    const next = changed((form) => form.rename(['properties'], 'name', 'label'));
    expect(Object.keys(next.properties)).toEqual(['label', 'size']);
  });

  it('is moved among the others', () => {
    const next = changed((form) => form.move(['properties'], 1, 0));
    expect(Object.keys(next.properties)).toEqual(['size', 'name']);
  });
});
