/** What cannot be previewed, whose a preview is, and how each one ends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepPreviews } from '../../../server/change/preview/drop.ts';
import { beginPreview } from '../../../server/change/preview/stored.ts';
import { sendRequest } from '../../support/request.ts';
import { type PreviewScene, previewScene, type Tab } from './preview-scene.ts';

let scene: PreviewScene;
beforeAll(async () => {
  scene = await previewScene();
});
afterAll(() => scene.test.close());

const customer = (change: (content: { properties: Record<string, object>; required: string[] }) => void) =>
  scene.changed('entity', 'customer', change);
const added = (name: string) =>
  customer(({ properties }) => {
    properties[name] = { title: 'Another', type: 'string', maxLength: 20 };
  });
const sweep = (minutes = 0) =>
  sweepPreviews(scene.test.workspace.db, 'jacquard', new Date(Date.now() + minutes * 60_000));
const opened = async (name: string): Promise<{ id: string; tab: Tab }> => {
  const id = await scene.draft(name, [added(name)]);
  return { id, tab: await scene.open(await scene.preview(id)) };
};
const APART = '0a000000-0000-7000-8000-000000000001';
const isOver = async (tab: Tab) =>
  expect((await tab.request('GET', 'customer?limit=1')).body.code).toBe('PREVIEW_OVER');

describe('what cannot be', () => {
  it('is answered as the plan answers it, and leaves nothing', async () => {
    const faulty = await scene.draft('Faulty', [
      customer(({ properties }) => {
        properties.broken = { title: 'Broken', type: 'nothing' };
      }),
    ]);
    const { body } = await scene.preview(faulty);
    expect(body).toMatchObject({ ready: false });
    expect(body.plan.faults.some(({ severity }: { severity: string }) => severity === 'error')).toBe(true);

    const needed = await scene.draft('Needed', [
      customer(({ properties, required }) => {
        properties.needed = { title: 'Needed', type: 'string', maxLength: 20 };
        required.push('needed');
      }),
    ]);
    const refused = (await scene.preview(needed)).body;
    expect(refused).toMatchObject({ ready: false, plan: { faults: expect.any(Array) } });
    expect(refused.plan.impact.refusals).toMatchObject([{ path: 'customer.needed', loss: false }]);
    expect(await scene.schemas()).toEqual([]);
    expect(await scene.sql('select id from jacquard.jq_preview')).toEqual([]);
  });

  it('is not what is only lost: nothing is lost in a preview', async () => {
    const kept = await scene.draft('Kept', [added('kept')]);
    const publish = { body: { change_set: kept } };
    expect((await scene.admin.request('POST', '/api/rpc/publish_change_set', publish)).status).toBe(200);
    await scene.sql(`update jacquard.customer set kept = 'as it was'`);
    const id = await scene.draft('Gone', [
      customer(({ properties }) => {
        delete properties.kept;
      }),
    ]);
    const { body } = await scene.preview(id);
    expect(body.ready).toBe(true);
    expect(await scene.sql('select count(*) from jacquard.customer where kept is null')).toEqual([[0]]);
    await sweep(121);
  });
});

describe('one that cannot be made', () => {
  it('ends no other', async () => {
    const { id, tab } = await opened('first');
    const [line] = (await scene.admin.request('GET', `/api/change_set/${id}?select=documents(*)`)).body
      .documents;
    const content = JSON.parse(line.content);
    content.required.push('first');
    const body = { documents: { change: [{ id: line.id, content: JSON.stringify(content) }] } };
    const headers = { 'if-match': '*' };
    await scene.admin.request('PATCH', `/api/change_set/${id}`, { body, headers });
    expect((await scene.preview(id)).body).toMatchObject({ ready: false });
    expect((await tab.request('GET', 'customer?limit=1')).status).toBe(200);
    expect((await tab.request('DELETE', '-/preview')).status).toBe(204);
  });
});

describe('one that cannot be dropped', () => {
  it('keeps neither the sweep from others nor a new one from being made', async () => {
    const stuck = await opened('stuck');
    const [shadow] = await scene.schemas();
    const other = await opened('other');
    await scene.sql(`update jacquard.jq_preview set made_at = now() - interval '3 hours'`);
    const { db } = scene.test.workspace;
    await db.transaction(async (reader) => {
      await reader.query({ text: `select id from "${shadow}".customer limit 1`, values: [] });
      await expect(sweep()).rejects.toThrow(/previews were not dropped/);
      await isOver(stuck.tab);
      await isOver(other.tab);
      expect(await scene.schemas()).toEqual([shadow]);
      const renewed = await scene.open(await scene.preview(stuck.id));
      expect((await renewed.request('GET', 'customer?limit=1')).status).toBe(200);
    });
    await sweep();
    expect(await scene.schemas()).toHaveLength(1);
    await sweep(121);
    expect(await scene.schemas()).toEqual([]);
  });
});

describe('a preview', () => {
  it('is for the browser that asked for it, by a link that works once', async () => {
    const id = await scene.draft('Mine', [added('mine')]);
    const previewed = await scene.preview(id);
    const [path, token] = String(previewed.body.url).split('/#');
    const other = await scene.browser(await scene.test.person({ login: 'otto', roles: ['administrator'] }));
    const take = (cookie: string, origin = scene.test.url) =>
      sendRequest(scene.test.url, 'POST', `${path}/api/-/preview`, {
        headers: { origin, ...(cookie && { cookie }) },
        body: { token },
      });
    const live = scene.admin.cookie().split(';')[0] ?? '';
    expect((await take('')).status).toBe(401);
    expect((await take(other.cookie().split(';')[0] ?? '')).body.code).toBe('PREVIEW_OVER');
    expect((await take(live, 'https://elsewhere.example')).body.code).toBe('CROSS_SITE');
    const tab = await scene.open(previewed);
    expect((await take(live)).body.code).toBe('LINK_EXPIRED');
    expect(tab.cookie).toMatch(
      new RegExp(`^jacquard_preview=[\\w-]{43}; path=${path}; expires=.*; samesite=strict; httponly$`, 'i'),
    );
    const seat = tab.cookie.split(';')[0] ?? '';
    const secret = seat.split('=')[1];
    const asked = (address: string, cookie: string) =>
      sendRequest(scene.test.url, 'GET', address, { headers: { cookie } });
    // Neither cookie opens the other's door.
    expect((await asked(`${path}/api/customer`, live)).status).toBe(401);
    expect((await asked(`${path}/api/customer`, seat)).status).toBe(401);
    expect((await asked('/api/customer', `jacquard_session=${secret}`)).status).toBe(401);
    expect((await asked('/api/customer', seat)).status).toBe(401);
    const second = await scene.open(await scene.preview(id));
    expect(second.path).not.toBe(path);
    expect((await asked(`${second.path}/api/-/session`, `${live}; ${seat}`)).status).toBe(200);
    expect((await asked(`${path}x/api/customer`, `${live}; ${seat}`)).status).toBe(404);
    const page = await sendRequest(scene.test.url, 'GET', `${path}/`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    await second.request('DELETE', '-/preview');
    await isOver(tab);
    expect(await scene.schemas()).toEqual([]);
  });

  it('lasts an hour, and is gone after two', async () => {
    const { tab } = await opened('hour');
    expect(await sweep(119)).toBe(0);
    await scene.sql(`update jacquard.jq_preview_seat set expires_at = now() - interval '1 second'`);
    await isOver(tab);
    expect(await sweep(121)).toBe(1);
    expect(await scene.schemas()).toEqual([]);
  });

  it('goes with its change set', async () => {
    const { id, tab } = await opened('discarded');
    const discarded = await scene.admin.request('POST', '/api/rpc/discard_change_set', {
      body: { change_set: id },
    });
    expect(discarded.status).toBe(200);
    await isOver(tab);
    expect(await sweep()).toBe(1);
    expect(await scene.schemas()).toEqual([]);
    expect((await scene.preview(id)).body.code).toBe('CHANGE_SET_CLOSED');
  });

  it('goes with the session of who opened it', async () => {
    const ida = await scene.test.person({ login: 'ida', roles: ['administrator'] });
    const browser = await scene.browser(ida);
    const id = await scene.draft('Session', [added('session')], browser);
    const tab = await scene.open(await scene.preview(id, scene.lin, browser), browser);
    expect((await tab.request('GET', 'customer?limit=1')).status).toBe(200);
    expect((await browser.request('DELETE', '/api/-/session')).status).toBe(204);
    expect((await tab.request('GET', 'customer?limit=1')).status).toBe(401);
    await sweep(121);
  });

  it('goes with the right to it', async () => {
    const rosa = await scene.test.person({ login: 'rosa', roles: ['administrator'] });
    const browser = await scene.browser(rosa);
    const id = await scene.draft('Right', [added('right')], browser);
    const tab = await scene.open(await scene.preview(id, scene.lin, browser), browser);
    const status = async () => (await tab.request('GET', 'customer?limit=1')).status;
    expect(await status()).toBe(200);
    await scene.sql(`update jacquard."user" set active = false where id = $1`, rosa.id);
    expect(await status()).toBe(401);
    await scene.sql(`update jacquard."user" set active = true where id = $1`, rosa.id);
    expect(await status()).toBe(200);
    // Whom it looks as works in a company out of reach by now.
    await scene.sql(
      `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
        values ($1, 1, now(), now(), 'Apart', 'CNY', 'Asia/Shanghai', false)`,
      APART,
    );
    await scene.sql(
      `insert into jacquard.role_assignment (id, version, created_at, updated_at, company, "user", role)
        values (gen_random_uuid(), 1, now(), now(), $1, $2, 'sales_rep')`,
      APART,
      scene.lin.id,
    );
    await isOver(tab);
    await scene.sql('delete from jacquard.role_assignment where company = $1', APART);
    expect(await status()).toBe(200);
    await scene.sql(`delete from jacquard.role_assignment where "user" = $1`, rosa.id);
    await isOver(tab);
    expect((await tab.request('DELETE', '-/preview')).body.code).toBe('PREVIEW_OVER');
    await sweep(121);
  });

  it('makes room: there are never more than five', async () => {
    const { tab } = await opened('one');
    for (const name of ['two', 'three', 'four', 'five']) {
      const changeSet = await scene.draft(name, [added(name)]);
      const wanted = { changeSet, user: scene.test.admin.id, fingerprint: Buffer.from(name), roles: [] };
      const later = new Date(Date.now() + 60_000);
      await beginPreview(scene.test.workspace.db, 'jacquard', wanted, later);
    }
    const sixth = await opened('six');
    await isOver(tab);
    expect((await sixth.tab.request('GET', 'customer?limit=1')).status).toBe(200);
    expect(await scene.sql('select count(*) from jacquard.jq_preview')).toEqual([[5]]);
    expect(await sweep(122)).toBe(5);
    expect(await scene.schemas()).toEqual([]);
  });
});
