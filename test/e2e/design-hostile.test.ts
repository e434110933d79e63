/** Documents that nobody should write, opened in every editor: faults are named, no page breaks, nothing is published. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../metadata/document.ts';
import type { Person } from '../support/person.ts';
import { type Drafting, drafting } from './draft-set.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let mona: Person;
let make: Drafting;
beforeAll(async () => {
  studio = await openStudio();
  mona = await studio.server.person({ login: 'mona', roles: ['administrator'] });
  make = drafting(studio.server, mona);
});
afterAll(async () => {
  await studio?.close();
});

const SCRIPT = '<img src=x onerror=alert(1)>{{constructor}}';
const DEEP = JSON.parse(`${'{"all":['.repeat(40)}{}${']}'.repeat(40)}`);

const HOSTILE: readonly (readonly [DocumentKind, string, object])[] = [
  ['entity', 'crm/lead', { $schema: 'urn:jacquard:entity:1', $id: 'lead', properties: [] }],
  [
    'entity',
    'crm/lead',
    { title: SCRIPT, properties: { __proto__: 1, constructor: null, a: [], b: 'text' } },
  ],
  [
    'entity',
    'crm/lead',
    {
      $id: 'lead',
      title: SCRIPT,
      type: 'object',
      required: [1, null, {}],
      'x-entity': { conditions: { deep: DEEP }, checks: 'no list', search: { a: 1 } },
      properties: {
        name: { title: SCRIPT, type: 'string', maxLength: -1, 'x-when': { show: DEEP } },
        total: { type: 'number', 'x-calc': { expr: '((((((' } },
        lines: { type: 'array', items: { properties: { x: 7 } }, 'x-field': { kind: 'lines' } },
        choice: { type: 'string', enum: [1, { a: 1 }], 'x-field': { options: [] } },
      },
    },
  ],
  [
    'view',
    'crm/lead_all',
    { kind: 'list', entity: 'lead', columns: [null, 7, { field: SCRIPT }], filter: DEEP },
  ],
  ['view', 'crm/lead_form', { kind: 'form', entity: 'constructor', sections: { a: 1 }, facts: 'status' }],
  ['view', 'crm/lead_form', { kind: 'hologram', sections: [{ fields: [{}, []] }] }],
  [
    'role',
    'crm/sales_rep',
    { name: 'sales_rep', grants: { lead: { read: [[]], moves: 7 }, toString: true } },
  ],
  ['translation', 'crm/zh-CN', { texts: { 'entity/lead': { '/title': 7 }, 'x/y': [] } }],
  ['seed', 'crm/10_lead', { entity: 'lead', key: {}, records: [null, 7, { name: SCRIPT, nested: DEEP }] }],
  ['example', 'crm/lead', { entity: SCRIPT, valid: { a: 1 }, invalid: [7], access: [{ role: [] }] }],
  ['app', 'crm/app', { name: 'crm', needs: 'base', navigation: [{ items: 7 }, null] }],
];

describe('a document that nobody should write', () => {
  it.each(HOSTILE.map((each, index) => [index, each[0], each] as const))(
    'number %i, %s, is named in its editor and its source, and is not published',
    { timeout: 90_000 },
    async (index, kind, [, place, content]) => {
      const [owner = '', name = ''] = place.split('/');
      const id = await make.draft(`Hostile ${index}`, [[owner, kind, name, content]]);
      const page = await studio.open(`/design/${kind}/${owner}/${name}`, { as: 'mona', locale: 'en-GB' });
      await page.getByText(/^\d+ errors?$/).waitFor({ timeout: 20_000 });
      for (const tab of await page.locator('.doc-head .tabs button').all()) {
        await tab.click();
        await page.locator('.doc-head .tabs button.on').waitFor();
      }
      await page.goto(`${studio.server.url}/design/change-sets/${id}/plan`);
      await page.getByText(/^Against release/).waitFor();
      expect(await page.locator('button.publish').isDisabled()).toBe(true);
      const answer = await studio.server.request('POST', '/api/rpc/publish_change_set', {
        as: mona,
        body: { change_set: id },
      });
      expect(answer.status).toBe(422);
      await studio.server.request('POST', '/api/rpc/discard_change_set', {
        as: mona,
        body: { change_set: id },
      });
      expect(studio.complaints).toEqual([]);
    },
  );
});
