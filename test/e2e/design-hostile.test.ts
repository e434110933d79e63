/** Documents that nobody should write, opened in every editor: faults are named, no page breaks, nothing is published. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../metadata/document.ts';
import type { Person } from '../support/person.ts';
import { type Drafted, type Drafting, drafting } from './draft-set.ts';
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
const DEEP = nested(5);

function nested(depth: number): object {
  return JSON.parse(`${'{"all":['.repeat(depth)}{}${']}'.repeat(depth)}`);
}

type Hostile = readonly [DocumentKind, string, object];

const HOSTILE: readonly Hostile[] = [
  ['entity', 'crm/lead', { $schema: 'urn:jacquard:entity:1', $id: 'lead', properties: [] }],
  ['entity', 'crm/lead', { title: SCRIPT, properties: { __proto__: 1, toString: {}, a: [], b: 'text' } }],
  [
    'entity',
    'crm/lead',
    {
      $id: 'lead',
      title: SCRIPT,
      type: 'object',
      required: [1, {}],
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
    { kind: 'list', entity: 'lead', columns: [{}, 7, { field: SCRIPT }], filter: DEEP },
  ],
  ['view', 'crm/lead_form', { kind: 'form', entity: 'constructor', sections: { a: 1 }, facts: 'status' }],
  ['view', 'crm/lead_form', { kind: 'hologram', sections: [{ fields: [{}, []] }] }],
  [
    'role',
    'crm/sales_rep',
    { name: 'sales_rep', grants: { lead: { read: [[]], moves: 7 }, toString: true } },
  ],
  ['translation', 'crm/zh-CN', { texts: { 'entity/lead': { '/title': 7 }, 'x/y': [] } }],
  ['seed', 'crm/10_lead', { entity: 'lead', key: {}, records: [[], 7, { name: SCRIPT, nested: DEEP }] }],
  ['example', 'crm/lead', { entity: SCRIPT, valid: { a: 1 }, invalid: [7], access: [{ role: [] }] }],
  ['app', 'crm/app', { name: 'crm', needs: 'base', navigation: [{ items: 7 }, []] }],
];

/** A change set has a document once. */
const ROUNDS = HOSTILE.reduce<Hostile[][]>((rounds, each) => {
  const round = rounds.find((others) =>
    others.every(([kind, place]) => `${kind} ${place}` !== `${each[0]} ${each[1]}`),
  );
  if (round) round.push(each);
  else rounds.push([each]);
  return rounds;
}, []);

describe('documents that nobody should write', () => {
  it.each(ROUNDS.map((round, index) => [index + 1, round] as const))(
    'round %i: are named in every editor and in their source, and are not published',
    { timeout: 120_000 },
    async (number, round) => {
      const drafts = round.map(([kind, place, content]): Drafted => {
        const [owner = '', name = ''] = place.split('/');
        return [owner, kind, name, content];
      });
      const id = await make.draft(`Hostile ${number}`, drafts);
      const page = await studio.open('/design/entity', { as: 'mona', locale: 'en-GB' });
      for (const [owner, kind, name] of drafts) {
        await page.goto(`${studio.server.url}/design/${kind}/${owner}/${name}`);
        await page.getByText(/^\d+ errors?$/).waitFor({ timeout: 20_000 });
        for (const tab of await page.locator('.doc-head .tabs button').all()) {
          await tab.click();
          await page.locator('.doc-head .tabs button.on').waitFor();
        }
      }
      await page
        .getByRole('button', { name: /^\d+ errors?$/ })
        .first()
        .click();
      for (const text of await page.locator('.fault-list li').allInnerTexts())
        expect(text).not.toMatch(/undefined|\[object|""/);
      await page.goto(`${studio.server.url}/design/change-sets/${id}/plan`);
      await page.getByText(/^Against release/).waitFor();
      expect(await page.locator('button.publish').isDisabled()).toBe(true);
      const asked = { as: mona, body: { change_set: id } };
      const answer = await studio.server.request('POST', '/api/rpc/publish_change_set', asked);
      expect(answer.status).toBe(422);
      await studio.server.request('POST', '/api/rpc/discard_change_set', asked);
      expect(studio.complaints).toEqual([]);
    },
  );

  it.each([
    ['names that are JavaScript’s own', { properties: { constructor: {} } }, '/properties/constructor'],
    ['what nests without end', { 'x-entity': nested(60) }, 'deep'],
  ])('are no drafts at all where they have %s', async (_, content, told) => {
    await expect(make.draft('Hostile', [['crm', 'entity', 'lead', content]])).rejects.toThrow(told);
  });
});
