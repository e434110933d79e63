/** A server starts with a newer CRM than the workspace has made its own: it is listed, drafted, and published over the API. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { shippedPackages } from '../../../server/store/packages.ts';
import type { OpenWorkspace } from '../../../server/store/releases.ts';
import type { Person } from '../../support/person.ts';
import { publishPackage } from '../../support/publish.ts';
import { sendRequest } from '../../support/request.ts';
import { secondServer } from '../../support/second-server.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { CONFLICT, customised, nextVersion, shippedCrm } from './next-version.ts';

let test: TestWorkspace;
beforeEach(async () => {
  test = await testWorkspace({ packages: ['base', 'crm'] });
});
afterEach(() => test.close());

interface Started {
  readonly workspace: OpenWorkspace;
  send(method: string, path: string, body?: object, as?: Person): ReturnType<typeof sendRequest>;
  call(action: string, body?: object, as?: Person): ReturnType<typeof sendRequest>;
  close(): Promise<void>;
}

/** Another server on the same workspace, with the next version of the CRM beside its program. */
async function startedWith(crm: readonly Document[]): Promise<Started> {
  const packages = new Map([...(await shippedPackages(['base', 'crm']))]).set('crm', crm);
  const { workspace, url, close } = await secondServer(test, packages);
  const send: Started['send'] = (method, path, body, as = test.admin) =>
    sendRequest(url, method, path, { as, ...(body && { body }) });
  return {
    workspace,
    send,
    call: (action, body = {}, as) => send('POST', `/api/rpc/${action}`, body, as),
    close,
  };
}

const LISTED = { package: 'crm', title: 'CRM', from: '1.0.0', to: '1.1.0' };
const customise = async () => publishPackage(test.workspace, 'crm', customised(await shippedCrm()));
const next = async () => nextVersion(await shippedCrm());

describe('a newer package that came with the product', () => {
  it('is drafted with what the workspace has changed, published in place, and gone back from', async () => {
    await customise();
    const seller = await test.person({ login: 'sara', roles: ['sales_director'] });
    const body = { name: 'Ada', phone: '13800138000', source: 'podcast', crm_budget: 12 };
    expect((await test.request('POST', '/api/lead', { as: seller, body })).status).toBe(201);
    const server = await startedWith(await next());
    try {
      expect(server.workspace.release().number).toBe(2);
      expect((await server.call('list_upgrades')).body).toEqual([{ ...LISTED, changed: true }]);

      const told = (await server.call('draft_upgrade', { packages: ['crm'] })).body;
      const conflict = { ...CONFLICT, base: '"Name"', mine: '"Contact name"', theirs: '"Full name"' };
      expect(told).toEqual({ change_set: null, conflicts: [conflict] });
      expect((await server.send('GET', '/api/change_set')).body).toEqual([]);

      const resolve = [{ ...CONFLICT, take: 'mine' }];
      const drafted = (await server.call('draft_upgrade', { packages: ['crm'], resolve })).body;
      expect(drafted).toEqual({ change_set: expect.any(String), conflicts: [] });
      const change_set = drafted.change_set;
      const kept = (await server.send('GET', `/api/change_set/${change_set}?select=title,upgrades`)).body;
      expect(kept).toMatchObject({ title: 'CRM 1.1.0', upgrades: { crm: expect.any(String) } });
      const planned = (await server.call('plan_change_set', { change_set })).body;
      const errors = planned.faults.filter(({ severity }: { severity: string }) => severity === 'error');
      expect([errors, planned.impact.refusals]).toEqual([[], []]);
      expect((await server.call('publish_change_set', { change_set })).body).toEqual({ release: 3 });

      const { lead } = server.workspace.release().model.entities;
      expect([lead?.fields.name?.title, lead?.fields.website?.title]).toEqual(['Contact name', 'Website']);
      const leads = () => server.send('GET', '/api/lead?select=name,source,crm_budget', undefined, seller);
      expect((await leads()).body).toEqual([{ name: 'Ada', source: 'podcast', crm_budget: 12 }]);
      expect((await server.call('list_upgrades')).body).toEqual([]);
      const origins = (await server.call('list_documents')).body as { name: string; origin: string }[];
      const changed = origins.filter(({ origin }) => origin !== 'shipped').map(({ name }) => name);
      expect(changed).toEqual(['lead', 'lead_all']);

      expect((await server.call('roll_back', { release: 2 })).body).toEqual({ release: 4 });
      expect((await leads()).body).toEqual([{ name: 'Ada', source: 'podcast', crm_budget: 12 }]);
      expect((await server.call('list_upgrades')).body).toEqual([{ ...LISTED, changed: true }]);
    } finally {
      await server.close();
    }
  });

  it('is taken in by itself where nobody has changed the package and nothing is lost, but not once somebody went back', async () => {
    const crm = (await next()).map((document) => document);
    const first = await startedWith(crm);
    expect([first.workspace.release().number, (await first.call('list_upgrades')).body]).toEqual([2, []]);
    expect((await first.call('roll_back', { release: 1 })).body).toEqual({ release: 3 });
    await first.close();
    const again = await startedWith(crm);
    expect(again.workspace.release().number).toBe(3);
    expect((await again.call('list_upgrades')).body).toEqual([{ ...LISTED, changed: false }]);
    await again.close();
  });

  it('is not taken in where it is the older one', async () => {
    const newer = await startedWith(await next());
    await newer.close();
    const older = await startedWith(await shippedCrm());
    expect([older.workspace.release().number, (await older.call('list_upgrades')).body]).toEqual([2, []]);
    await older.close();
  });

  it('is drafted by who drafts, of packages that are at hand, with choices where there is a conflict', async () => {
    await customise();
    const nobody = await test.person({ login: 'nora' });
    const server = await startedWith(await next());
    try {
      expect((await server.call('list_upgrades', {}, nobody)).status).toBe(403);
      expect((await server.call('draft_upgrade', { packages: ['crm'] }, nobody)).status).toBe(403);
      const stray = await server.call('draft_upgrade', { packages: ['crm', 'base'] });
      expect([stray.status, stray.body.errors[0].pointer]).toEqual([422, '/packages/1']);
      const resolve = [{ document: 'crm/entity/lead', pointer: '/title', take: 'mine' }];
      const idle = await server.call('draft_upgrade', { packages: ['crm'], resolve });
      expect([idle.status, idle.body.errors[0].pointer]).toEqual([422, '/resolve/0/pointer']);
    } finally {
      await server.close();
    }
  });
});
