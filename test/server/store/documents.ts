/** Small packages for tests of the store: what a workspace needs, and entities written as objects. */
import type { Document } from '../../../metadata/document.ts';

type Properties = Readonly<Record<string, object>>;

export interface TestEntity {
  readonly required?: readonly string[];
  readonly properties: Properties;
  readonly 'x-entity'?: object;
}

/** A package `shop` of the entities, in order. */
export function shop(entities: Readonly<Record<string, TestEntity>>): readonly Document[] {
  const app = {
    $schema: 'urn:jacquard:app:1',
    language: 1,
    name: 'shop',
    title: 'Shop',
    version: '1.0.0',
    needs: ['system'],
  };
  return [
    { package: 'shop', kind: 'app', name: 'shop', file: 'app.json', content: app },
    ...Object.entries(entities).map(
      ([name, entity]): Document => ({
        package: 'shop',
        kind: 'entity',
        name,
        file: `entities/${name}.json`,
        content: { $schema: 'urn:jacquard:entity:1', $id: name, title: name, type: 'object', ...entity },
      }),
    ),
  ];
}

export const text = (maxLength: number) => ({ title: 'Text', type: 'string', maxLength });
export const reference = (ref: string) => ({
  title: 'Reference',
  type: 'string',
  format: 'uuid',
  'x-field': { ref },
});

/** The least that a model needs of the package `system`. */
export const SYSTEM: readonly Document[] = [
  {
    package: 'system',
    kind: 'app',
    name: 'system',
    file: 'app.json',
    content: {
      $schema: 'urn:jacquard:app:1',
      language: 1,
      name: 'system',
      title: 'System',
      version: '1.0.0',
    },
  },
  ...Object.entries({
    company: { required: ['name'], properties: { name: text(100) }, 'x-entity': { company: 'shared' } },
    user: {
      required: ['login'],
      properties: { login: text(100) },
      'x-entity': { company: 'shared', unique: [['login']] },
    },
    department: {
      required: ['name'],
      properties: { name: text(100), parent: reference('department') },
      'x-entity': { tree: 'parent' },
    },
  }).map(
    ([name, entity]): Document => ({
      package: 'system',
      kind: 'entity',
      name,
      file: `entities/${name}.json`,
      content: { $schema: 'urn:jacquard:entity:1', $id: name, title: name, type: 'object', ...entity },
    }),
  ),
];
