import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import type { Document } from '../../metadata/document.ts';
import { withoutUses } from '../../metadata/removal.ts';
import type { Target } from '../../metadata/uses.ts';
import { shipped } from '../templates/shipped.ts';

const { documents } = await shipped();
const { model } = compile(documents);

/** The documents without a field of an entity, and without what only names it. */
function without(entity: string, name: string): readonly Document[] {
  if (!model) throw new Error('the templates do not compile');
  const target: Target = { kind: 'field', entity, name };
  const edits = new Map(
    withoutUses(documents, target, model).map(({ document, content }) => [document, content]),
  );
  return documents.map((document) => {
    const content = edits.has(document) ? edits.get(document) : document.content;
    if (document.kind !== 'entity' || document.name !== entity) return { ...document, content };
    // biome-ignore lint/suspicious/noExplicitAny: an entity of the templates
    const { properties, required, ...rest } = content as any;
    const { [name]: _, ...others } = properties;
    return {
      ...document,
      content: { ...rest, required: required.filter((each: string) => each !== name), properties: others },
    };
  });
}

const errorsWithout = (entity: string, name: string) =>
  compile(without(entity, name)).faults.filter(({ severity }) => severity === 'error');

describe('a field that goes', () => {
  it.each([
    ['lead', 'title'],
    ['lead', 'city'],
    ['customer', 'website'],
    ['product', 'description'],
  ])('takes %s.%s out of lists, forms, searches, translations and data', (entity, name) => {
    expect(errorsWithout(entity, name)).toEqual([]);
  });

  it('stays where people must say what holds instead', () => {
    const places = errorsWithout('customer', 'type').map(({ file, pointer }) => `${file}${pointer}`);
    expect(places.length).toBeGreaterThan(0);
    expect(places.every((place) => !/columns|\/order\/|\/texts\//.test(place))).toBe(true);
  });

  it('takes a value out of records that hold it', () => {
    const target: Target = { kind: 'option', entity: 'customer', field: 'industry', name: 'hospitality' };
    if (!model) throw new Error('the templates do not compile');
    const holds = (all: readonly Document[]) =>
      all.some(
        ({ kind, content }) =>
          kind === 'seed' &&
          JSON.stringify(content).includes('"entity":"customer"') &&
          JSON.stringify(content).includes('"hospitality"'),
      );
    const edits = new Map(withoutUses(documents, target, model).map((each) => [each.document, each.content]));
    const rest = documents.map((each) => (edits.has(each) ? { ...each, content: edits.get(each) } : each));
    expect([holds(documents), holds(rest)]).toEqual([true, false]);
    expect(compile(rest).faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('takes the section along whose last field it was', () => {
    const section = { title: 'Rest', fields: ['b'] };
    const form = (sections: readonly unknown[]) => ({
      $schema: 'urn:jacquard:view:1',
      kind: 'form',
      name: 'thing_form',
      title: 'Thing',
      entity: 'lead',
      sections,
    });
    const document = {
      package: 'crm',
      kind: 'view',
      name: 'thing_form',
      file: 'views/thing_form.json',
    } as const;
    if (!model) throw new Error('the templates do not compile');
    const [removal] = withoutUses(
      [{ ...document, content: form([{ fields: ['name'] }, { ...section, fields: ['title'] }]) }],
      { kind: 'field', entity: 'lead', name: 'title' },
      model,
    );
    expect(removal?.content).toEqual(form([{ fields: ['name'] }]));
  });
});
