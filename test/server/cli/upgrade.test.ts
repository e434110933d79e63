/** A shipped template, changed in the workspace in four places, and its next version on disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jacquard } from '../../support/command-line.ts';
import type { Person } from '../../support/person.ts';
import { publishPackage } from '../../support/publish.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { CONFLICT, customised, nextVersion, shippedCrm } from '../change-sets/next-version.ts';

let test: TestWorkspace;
let folder: string;
let crm: string;
let seller: Person;
beforeEach(async () => {
  test = await testWorkspace({ packages: ['base', 'crm'] });
  seller = await test.person({ login: 'sara', roles: ['sales_director'] });
  folder = mkdtempSync(join(tmpdir(), 'jacquard-upgrade-'));
  crm = join(folder, 'crm');
  for (const { file, content } of nextVersion(await shippedCrm())) {
    mkdirSync(dirname(join(crm, file)), { recursive: true });
    writeFileSync(join(crm, file), JSON.stringify(content));
  }
  await publishPackage(test.workspace, 'crm', customised(await shippedCrm()));
});
afterEach(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: readonly string[]) => {
  const env = {
    DATABASE_URL: test.databaseUrl,
    TEMPLATES: 'base,crm',
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: 'silent',
  };
  const ran = await jacquard(['upgrade', ...args], env);
  await test.workspace.poll();
  return ran;
};
const lead = async () => {
  const body = { name: 'Ada', phone: '13800138000', source: 'podcast', crm_budget: 12 };
  const made = await test.request('POST', '/api/lead', { as: seller, body });
  expect([made.status, made.text]).toEqual([201, expect.anything()]);
};
const leads = async () =>
  (await test.request('GET', '/api/lead?select=name,source,crm_budget', { as: seller })).body;
const label = () => test.workspace.release().model.entities.lead?.fields.name?.title;

describe('jacquard upgrade', () => {
  it('tells what was changed here and there, and changes nothing while a conflict is left', async () => {
    const { code, out, err } = await run(crm);
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing was changed. 1 places')]);
    expect(out.split('\n')).toEqual([
      'CRM (crm): 1.0.0 → 1.1.0',
      '  ~ crm/app  changed',
      '  ! crm/entity/lead  conflict',
      '  ~ crm/view/lead_all  merged: changed here as well',
      '  + crm/view/lead_website  new',
      '  ~ crm/translation/zh-CN  changed',
      '  - crm/view/lead_new  removed',
      '',
      `! ${CONFLICT.document}#${CONFLICT.pointer}`,
      '    before "Name"',
      '    here   "Contact name"',
      '    new    "Full name"',
    ]);
    const told = JSON.parse((await run(crm, '--json')).out);
    expect(told.conflicts).toEqual([
      { ...CONFLICT, base: '"Name"', mine: '"Contact name"', theirs: '"Full name"' },
    ]);
    expect(test.workspace.release().number).toBe(2);
  });

  it.each([
    [
      'the choice for the place',
      ['--resolve', `${CONFLICT.document}#${CONFLICT.pointer}=theirs`],
      'Full name',
    ],
    ['one choice for all', ['--take=mine'], 'Contact name'],
  ])('merges with %s, keeps the data, and can be rolled back', async (_, options, title) => {
    await lead();
    const plan = await run(crm, '--plan', ...options);
    expect([plan.code, plan.out]).toEqual([0, expect.stringContaining('Website')]);
    expect(test.workspace.release().number).toBe(2);
    const { code, err } = await run(crm, ...options);
    expect([code, err]).toEqual([0, expect.stringContaining('Release 3 is live.')]);
    expect(label()).toBe(title);
    const { entities, views } = test.workspace.release().model;
    expect(Object.keys(entities.lead?.fields ?? {})).toEqual(
      expect.arrayContaining(['crm_budget', 'website']),
    );
    expect(entities.lead?.fields.source?.options?.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['podcast', 'partner']),
    );
    expect(JSON.stringify(views.lead_all)).toMatch(/region.*website|website.*region/);
    expect([views.lead_new, views.lead_website?.name]).toEqual([undefined, 'lead_website']);
    expect(await leads()).toEqual([{ name: 'Ada', source: 'podcast', crm_budget: 12 }]);
    expect((await run(crm, '--plan')).out).toContain('CRM (crm): 1.1.0 → 1.1.0');
    expect((await run(crm)).err).toBe('Release 3 has it already: crm 1.1.0.');

    const back = await jacquard(['rollback', '2'], {
      DATABASE_URL: test.databaseUrl,
      TEMPLATES: '',
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    });
    expect(back.err).toContain('Release 4 is live.');
    await test.workspace.poll();
    expect(label()).toBe('Contact name');
    expect(await leads()).toEqual([{ name: 'Ada', source: 'podcast', crm_budget: 12 }]);
    expect((await run(crm)).out).toContain('1.0.0 → 1.1.0');
  });

  it('tells apart by origin what is shipped and what was changed, afterwards too', async () => {
    await run(crm, '--take', 'mine');
    const { body } = await test.request('POST', '/api/rpc/list_documents', { as: test.admin, body: {} });
    const origins = (body as { package: string; kind: string; name: string; origin: string }[])
      .filter((each) => each.package === 'crm' && each.origin !== 'shipped')
      .map(({ kind, name, origin }) => [kind, name, origin]);
    expect(origins).toEqual([
      ['entity', 'lead', 'changed'],
      ['view', 'lead_all', 'changed'],
    ]);
  });

  it('asks about a document that one has taken away and the other has changed', async () => {
    const kept = test.workspace
      .documents()
      .map((document) =>
        document.package === 'crm' && document.name === 'lead_new'
          ? { ...document, content: { ...(document.content as object), title: 'Fresh' } }
          : document,
      );
    await publishPackage(
      test.workspace,
      'crm',
      kept.filter((each) => each.package === 'crm'),
    );
    const { code, out } = await run(crm, '--resolve', `${CONFLICT.document}#${CONFLICT.pointer}=mine`);
    expect([code, out]).toEqual([1, expect.stringContaining('! crm/view/lead_new#\n')]);
    expect(out).toContain('    new    (nothing)');
    expect((await run(crm, '--take', 'mine')).code).toBe(0);
    expect(test.workspace.release().model.views.lead_new?.title).toBe('Fresh');
  });

  it('refuses choices that are none, and a package of which nobody knows the version before', async () => {
    expect(await run(crm, '--resolve', 'crm/entity/lead#/titel=mine')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is nothing to choose at crm/entity/lead#/titel.'),
    });
    expect((await run(crm, '--take', 'yours')).code).toBe(2);
    expect((await run(crm, '--resolve', 'crm')).code).toBe(2);
    const shop = join(folder, 'shop');
    mkdirSync(shop);
    const app = (version: string) =>
      writeFileSync(
        join(shop, 'app.json'),
        JSON.stringify({ $schema: 'urn:jacquard:app:1', language: 1, name: 'shop', title: 'Shop', version }),
      );
    app('1.0.0');
    const env = {
      DATABASE_URL: test.databaseUrl,
      TEMPLATES: '',
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    };
    expect((await jacquard(['apply', shop], env)).code).toBe(0);
    app('1.1.0');
    const unknown = await run(shop);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('--from <folder>')]);
  });

  it('brings a package of elsewhere on from the folder of the version before', async () => {
    const write = (parent: string, version: string, title: string) => {
      const shop = join(folder, parent, 'shop');
      mkdirSync(join(shop, 'entities'), { recursive: true });
      writeFileSync(
        join(shop, 'app.json'),
        JSON.stringify({ $schema: 'urn:jacquard:app:1', language: 1, name: 'shop', title, version }),
      );
      return shop;
    };
    const env = {
      DATABASE_URL: test.databaseUrl,
      TEMPLATES: '',
      ALLOW_UNSAFE_DATABASE: '1',
      LOG_LEVEL: 'silent',
    };
    expect((await jacquard(['apply', write('mine', '1.0.0', 'Our shop')], env)).code).toBe(0);
    const before = write('before', '1.0.0', 'Shop');
    const next = write('next', '1.2.0', 'Shop');
    expect((await run(next, '--from', before)).err).toContain('Release 4 is live.');
    const { packages } = test.workspace.release().model;
    expect(packages.find(({ name }) => name === 'shop')).toMatchObject({
      title: 'Our shop',
      version: '1.2.0',
    });
  });
});
