/** The history of a record, whatever its entity was called when it was written. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import type { Person } from '../../support/person.ts';
import { publishPackage } from '../../support/publish.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, type TestEntity, text } from '../store/documents.ts';

const packageOf = (name: string, more: object = {}): readonly Document[] => {
  const entity: TestEntity = { properties: { code: text(20) }, 'x-entity': { audit: true, ...more } };
  const grants = { [name]: { read: true, create: true, update: true } };
  const content = { $schema: 'urn:jacquard:role:1', name: 'keeper', title: 'Keeper', grants };
  return [
    ...shop({ [name]: entity }),
    { package: 'shop', kind: 'role', name: 'keeper', file: 'roles/keeper.json', content },
  ];
};

let test: TestWorkspace;
let keeper: Person;
beforeAll(async () => {
  test = await testWorkspace({ packages: packageOf('thing') });
  keeper = await test.person({ login: 'keeper', roles: ['keeper'] });
});
afterAll(() => test.close());

it('finds entries of all its names, also when a new name was taken back', async () => {
  const change = (entity: string, id: string, code: string) =>
    test.request('PATCH', `/api/${entity}/${id}`, {
      as: keeper,
      body: { code },
      headers: { 'if-match': '*' },
    });
  const made = await test.request('POST', '/api/thing?select=id', {
    as: keeper,
    body: { code: 'a' },
    headers: { prefer: 'return=representation' },
  });
  const [{ id = '' } = {}] = made.body as { id: string }[];
  expect((await change('thing', id, 'b')).status).toBeLessThan(300);
  await publishPackage(test.workspace, 'shop', packageOf('object', { formerly: ['thing'] }));
  expect((await change('object', id, 'c')).status).toBeLessThan(300);
  await publishPackage(test.workspace, 'shop', packageOf('thing'));
  expect((await change('thing', id, 'd')).status).toBeLessThan(300);
  const history = await test.request('GET', `/api/thing/${id}/history`, { as: keeper });
  expect(history.status, history.text).toBe(200);
  const codes = (history.body as { changes: { code?: unknown } }[]).map(({ changes }) => changes.code);
  expect(codes.filter((code) => code !== undefined)).toEqual([
    ['c', 'd'],
    ['b', 'c'],
    ['a', 'b'],
  ]);
});
