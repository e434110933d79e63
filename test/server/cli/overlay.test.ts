/** A package of the customer's own lies over the CRM: checked, applied, asked over the API, pulled, drafted, and upgraded under. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jacquard } from '../../support/command-line.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { nextVersion, shippedCrm } from '../change-sets/next-version.ts';

let test: TestWorkspace;
let folder: string;
let acme: string;
let seller: Person;
let clerk: Person;

const OVERLAY = {
  $schema: 'urn:jacquard:overlay:1',
  kind: 'entity',
  name: 'acme_lead',
  of: 'lead',
  base: '1.0.0',
  add: { fields: { acme_budget: { title: 'Budget', type: 'integer' } } },
  change: { fields: { name: { title: 'Contact' } } },
  extend: { fields: { source: { options: { podcast: { title: 'Podcast' } } } } },
};
const LIST = {
  $schema: 'urn:jacquard:overlay:1',
  kind: 'list',
  name: 'acme_lead_all',
  of: 'lead_all',
  base: '1.0.0',
  add: { columns: [{ field: 'acme_budget', after: 'name' }] },
  hide: ['city'],
};
const CLERK = {
  $schema: 'urn:jacquard:role:1',
  name: 'acme_clerk',
  title: 'Clerk',
  grants: { lead: { read: { fields: { groups: ['acme', 'personal'] } } } },
};
const APP = {
  $schema: 'urn:jacquard:app:1',
  language: 1,
  name: 'acme',
  title: 'Acme',
  version: '1.0.0',
  needs: ['crm', 'base'],
};

const write = (root: string, file: string, content: unknown) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
};
const run = async (...args: readonly string[]) => {
  const env = {
    DATABASE_URL: test.databaseUrl,
    TEMPLATES: 'base,crm',
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  };
  const ran = await jacquard(args, env);
  await test.workspace.poll();
  return ran;
};

beforeAll(async () => {
  test = await testWorkspace({ packages: ['base', 'crm'] });
  folder = mkdtempSync(join(tmpdir(), 'jacquard-overlay-'));
  acme = join(folder, 'acme');
  write(acme, 'app.json', APP);
  write(acme, 'overlays/acme_lead.json', OVERLAY);
  write(acme, 'overlays/acme_lead_all.json', LIST);
  write(acme, 'roles/acme_clerk.json', CLERK);
  seller = await test.person({ login: 'sara', roles: ['sales_director'] });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an overlay of a package of the workspace', () => {
  it('is checked with the packages that it lies over', async () => {
    expect(await run('check', acme)).toMatchObject({
      code: 0,
      err: 'acme: 4 documents, 0 errors, 0 warnings',
    });
    write(acme, 'overlays/acme_lead.json', { ...OVERLAY, hide: ['cty'] });
    const { code, out } = await run('check', acme);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining('acme/overlays/acme_lead.json#/hide/0 UNKNOWN_NAME'),
    ]);
    write(acme, 'overlays/acme_lead.json', OVERLAY);
    expect((await run('format', acme, '--check')).code).toBe(1);
    expect((await run('format', acme)).code).toBe(0);
    expect((await run('format', acme, '--check')).code).toBe(0);
  });

  it('is planned and applied; its field is seen by the role of its package, not by those of before', async () => {
    const plan = await run('plan', acme);
    expect([plan.code, plan.out]).toEqual([0, expect.stringContaining('Budget')]);
    expect((await run('apply', acme)).err).toContain('Release 2 is live.');
    clerk = await test.person({ login: 'carl', roles: ['acme_clerk'] });
    const body = { name: 'Ada', phone: '13800138000', source: 'podcast' };
    expect((await test.request('POST', '/api/lead', { as: seller, body })).status).toBe(201);
    await test.workspace.db.query({ text: 'update jacquard.lead set acme_budget = 7', values: [] });
    const seen = async (as: Person) =>
      (await test.request('GET', '/api/lead?select=name,source,acme_budget', { as })).body;
    expect(await seen(clerk)).toEqual([{ name: 'Ada', source: 'podcast', acme_budget: 7 }]);
    const refused = await test.request('GET', '/api/lead?select=*', { as: seller });
    expect(Object.keys(refused.body[0])).not.toContain('acme_budget');
    const write_it = { ...body, name: 'Bob', acme_budget: 9 };
    expect((await test.request('POST', '/api/lead', { as: seller, body: write_it })).status).toBeGreaterThan(
      399,
    );
  });

  it('is pulled as it was applied, and leaves the package under it as shipped', async () => {
    const pulled = join(folder, 'pulled');
    expect((await run('pull', pulled)).code).toBe(0);
    const text = (root: string) => readFileSync(join(root, 'overlays/acme_lead.json'), 'utf8');
    expect(text(join(pulled, 'acme'))).toBe(text(acme));
    const { body } = await test.request('POST', '/api/rpc/list_documents', { as: test.admin, body: {} });
    const all = body as { package: string; kind: string; name: string; origin: string }[];
    expect(all.filter((each) => each.package === 'crm' && each.origin !== 'shipped')).toEqual([]);
    expect(all.filter(({ kind }) => kind === 'overlay').map(({ name, origin }) => [name, origin])).toEqual([
      ['acme_lead', 'own'],
      ['acme_lead_all', 'own'],
    ]);
  });

  it('is drafted in a change set like any document', async () => {
    const content = JSON.stringify({ ...OVERLAY, change: { fields: { name: { title: 'Whom to call' } } } });
    const documents = [{ package: 'acme', kind: 'overlay', name: 'acme_lead', content }];
    const made = await test.request('POST', '/api/change_set', {
      as: test.admin,
      body: { title: 'Call', documents },
      headers: { prefer: 'return=representation' },
    });
    const change_set = [made.body].flat()[0].id;
    const call = async (action: string) =>
      (await test.request('POST', `/api/rpc/${action}`, { as: test.admin, body: { change_set } })).body;
    const { faults, changes } = await call('check_change_set');
    expect(faults).toEqual([]);
    expect(changes.map(({ path }: { path: string }) => path)).toContain('lead.name');
    expect(await call('publish_change_set')).toEqual({ release: 3 });
    expect(test.workspace.release().model.entities.lead?.fields.name?.title).toBe('Whom to call');
  });

  it('is named when what it lies over is upgraded: warned of while all is there, refused where something is gone', async () => {
    const next = join(folder, 'next', 'crm');
    const documents = nextVersion(await shippedCrm());
    for (const { file, content } of documents) write(next, file, content);
    const { code, out } = await run('upgrade', next, '--plan');
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('? acme/overlays/acme_lead.json  lies over crm/entity/lead'),
    ]);
    expect(out).toContain('warning acme/overlays/acme_lead.json#/base OLD_BASE');
    const list = documents.find(({ name }) => name === 'lead_all');
    if (!list) throw new Error('the CRM lists its leads');
    const columns = (list.content as { columns: { field: string }[] }).columns.filter(
      ({ field }) => field !== 'city',
    );
    write(next, 'views/lead_all.json', { ...(list.content as object), columns });
    const gone = await run('upgrade', next);
    expect([gone.code, gone.err]).toEqual([
      1,
      expect.stringContaining('acme/overlays/acme_lead_all.json#/hide/0'),
    ]);
    expect(test.workspace.release().number).toBe(3);
    write(next, 'views/lead_all.json', list.content);
    expect((await run('upgrade', next)).err).toContain('Release 4 is live.');
    const { lead } = test.workspace.release().model.entities;
    expect([lead?.fields.name?.title, lead?.fields.website?.title]).toEqual(['Whom to call', 'Website']);
    expect((await test.request('GET', '/api/lead?select=acme_budget', { as: clerk })).body).toEqual([
      { acme_budget: 7 },
    ]);
  });
});
