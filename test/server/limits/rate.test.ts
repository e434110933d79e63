/** So many requests a minute, on two servers that share a database; the clock stands still. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { type OpenWorkspace, openWorkspace } from '../../../server/store/releases.ts';
import { sweepCounts } from '../../../server/store/request-counts.ts';
import type { Person } from '../../support/person.ts';
import { sendRequest } from '../../support/request.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const LIMITS = {
  rateLimit: 5,
  anonymousRateLimit: 3,
  trustProxy: true,
  testClock: { start: new Date('2026-11-21T10:00:20Z') },
};

let here: TestWorkspace;
let beside: OpenWorkspace;
let server: Server;

beforeAll(async () => {
  here = await testWorkspace({ config: LIMITS });
  beside = await openWorkspace(here.workspace.config, { packages: new Map() });
  server = createServer(createApp(beside).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await beside.close();
  await here.close();
});

let addresses = 0;
/** From an address of its own, so that the first sight of a credential counts for nobody else. */
const from = () => {
  addresses += 1;
  return { 'x-forwarded-for': `192.0.2.${addresses}` };
};
const ask = (as?: Person, headers: Record<string, string> = from()) =>
  here.request('GET', '/api/user?select=id&limit=1', { ...(as && { as }), headers });
const askBeside = (as: Person) => {
  const { port } = server.address() as AddressInfo;
  return sendRequest(`http://127.0.0.1:${port}`, 'GET', '/api/user?select=id&limit=1', {
    as,
    headers: from(),
  });
};
const statuses = async (times: number, send: () => Promise<{ status: number }>) => {
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push((await send()).status);
  return all;
};
let people = 0;
const somebody = () => {
  people += 1;
  return here.person({ login: `person_${people}` });
};

describe('the rate limit', () => {
  it('refuses a person beyond it, says how long to wait, and lets others in', async () => {
    const busy = await somebody();
    // The first one makes the credential known, and counts for its address.
    expect(await statuses(6, () => ask(busy))).toEqual([200, 200, 200, 200, 200, 200]);
    const refused = await ask(busy);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMITED',
      '40',
    ]);
    expect((await ask(await somebody())).status).toBe(200);
  });

  it('begins anew with the next minute', async () => {
    const busy = await somebody();
    await statuses(7, () => ask(busy));
    const { requestCounts } = here.workspace;
    const caller = `person ${busy.id}`;
    expect(requestCounts.count(caller, LIMITS.testClock.start)).toBeGreaterThan(5);
    expect(requestCounts.count(caller, new Date('2026-11-21T10:01:00Z'))).toBe(1);
  });

  it('counts who is not known by address, with whatever credential', async () => {
    const address = from();
    const forged = () =>
      ask(
        { id: '', login: '', token: `jqt_${'x'.repeat(30)}${Math.random()}`.slice(0, 40).replace('.', '') },
        address,
      );
    expect(await statuses(2, () => ask(undefined, address))).toEqual([401, 401]);
    expect(await statuses(2, forged)).toEqual([401, 429]);
    expect((await ask()).status).toBe(401);
  });

  it('counts a token that was revoked by address again', async () => {
    const leaver = await somebody();
    await statuses(2, () => ask(leaver));
    await here.workspace.db.query({
      text: 'delete from jacquard.jq_token where "user" = $1',
      values: [leaver.id],
    });
    const address = from();
    expect(await statuses(5, () => ask(leaver, address))).toEqual([401, 401, 401, 401, 429]);
  });

  it('counts the parts of a batch', async () => {
    const busy = await somebody();
    const part = { path: '/api/user?select=id&limit=1' };
    const batch = () =>
      here.request('POST', '/api/batch', {
        as: busy,
        body: { requests: [part, part, part, part, part] },
        headers: from(),
      });
    expect(await statuses(2, batch)).toEqual([200, 429]);
  });

  it('is one for all servers, a moment later', async () => {
    const busy = await somebody();
    const told = async () => {
      const [row] = await here.workspace.db.query({
        text: 'select array_agg(requests order by requests desc)::text from jacquard.jq_request_count where caller = $1',
        values: [`person ${busy.id}`],
      });
      return row?.[0];
    };
    await statuses(5, () => ask(busy));
    await expect.poll(told, { timeout: 10_000 }).toBe('{4}');
    // The other server is asked by address, then by the person, then it tells and hears.
    expect(await statuses(2, () => askBeside(busy))).toEqual([200, 200]);
    await expect.poll(told, { timeout: 10_000 }).toBe('{4,1}');
    const answers: number[] = [];
    await expect.poll(async () => answers[answers.push((await askBeside(busy)).status) - 1]).toBe(429);
    expect(answers.length).toBeLessThan(5);
  });

  it('costs no statement of its own a request', async () => {
    const { db } = here.workspace;
    const rows = () => db.query({ text: 'select count(*)::int from jacquard.jq_request_count', values: [] });
    await expect.poll(async () => Number((await rows())[0]?.[0])).toBeGreaterThan(0);
    await sweepCounts(db, 'jacquard', new Date('2026-11-21T10:02:00Z'));
    expect(await rows()).toEqual([[0]]);
  });
});
