/** Requests come to a preview through the workspace: they count there, wait their turn there, and are asked there who sends them. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PreviewScene, previewScene, type Tab } from './preview-scene.ts';

const NOW = new Date();
const MOST = 300;

let scene: PreviewScene;
let tab: Tab;
beforeAll(async () => {
  scene = await previewScene({
    rateLimit: MOST,
    concurrentRequests: 1,
    demo: true,
    testClock: { start: NOW },
  });
  const changeSet = await scene.draft('Door', [
    scene.changed('entity', 'customer', ({ properties }) => {
      properties.door = { title: 'Door', type: 'integer' };
    }),
  ]);
  // A credential is known once it has been seen.
  await scene.admin.request('GET', '/api/-/session');
  tab = await scene.open(await scene.preview(changeSet, scene.lin));
});
afterAll(() => scene.test.close());

const made = { name: 'By a batch', type: 'company' };

it('tells addresses as the browser sees them, but within a batch', async () => {
  const one = await tab.request('POST', 'customer', { body: { name: 'By itself', type: 'company' } });
  expect(one.headers.get('location')).toMatch(new RegExp(`^${tab.path}/api/customer/[0-9a-f-]{36}$`));
  const body = { requests: [{ method: 'POST', path: '/api/customer', body: made }] };
  const { responses } = (await tab.request('POST', 'batch', { body })).body;
  expect(responses[0].headers.location).toMatch(/^\/api\/customer\/[0-9a-f-]{36}$/);
});

it('gives the turn back of who went away before the answer', async () => {
  const { db } = scene.test.workspace;
  const headers = { cookie: `${scene.admin.cookie().split(';')[0]}; ${tab.cookie.split(';')[0]}` };
  const leaving = new AbortController();
  await db.transaction(async (connection) => {
    await connection.query({
      text: 'lock table jacquard.jq_preview_seat in access exclusive mode',
      values: [],
    });
    const gone = fetch(`${scene.test.url}${tab.path}/api/customer?limit=1`, {
      headers,
      signal: leaving.signal,
    }).catch(() => undefined);
    await setTimeout(200);
    leaving.abort();
    await gone;
    await setTimeout(100);
  });
  expect((await tab.request('GET', 'customer?limit=1')).status).toBe(200);
});

it('is closed while the session acts as somebody else', async () => {
  const acting = { body: { user: scene.lin.id } };
  expect((await scene.admin.request('POST', '/api/-/session/act-as', acting)).status).toBe(200);
  expect((await tab.request('GET', 'customer?limit=1')).body.code).toBe('PREVIEW_OVER');
  expect((await scene.admin.request('DELETE', '/api/-/session/act-as')).status).toBe(200);
  expect((await tab.request('GET', 'customer?limit=1')).status).toBe(200);
});

it('counts each request once, and the parts of a batch, for who sits there', async () => {
  const { requestCounts } = scene.test.workspace;
  const counted = (id: string) => requestCounts.count(`person ${id}`, NOW);
  const [before, ofLin] = [counted(scene.test.admin.id), counted(scene.lin.id)];
  await tab.request('GET', 'customer?limit=1');
  const part = { path: '/api/customer?limit=1' };
  expect((await tab.request('POST', 'batch', { body: { requests: [part, part, part] } })).status).toBe(200);
  expect(counted(scene.test.admin.id)).toBe(before + 1 + 4 + 1);
  expect(counted(scene.lin.id)).toBe(ofLin + 1);
  while (counted(scene.test.admin.id) < MOST);
  for (const address of ['customer?limit=1', '-/preview', '']) {
    const refused = await tab.request('GET', address);
    expect([refused.status, refused.body.code]).toEqual([429, 'RATE_LIMITED']);
    expect(refused.headers.get('cache-control')).toBe('no-store');
  }
});
