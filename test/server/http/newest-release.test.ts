/** A node that has not yet heard of a new release, and is asked for what is no longer so. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { createApp } from '../../../server/app.ts';
import type { Release, Workspace } from '../../../server/workspace.ts';
import type { Person } from '../../support/person.ts';
import { publishPackage } from '../../support/publish.ts';
import { type Answer, type RequestOptions, sendRequest } from '../../support/request.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, type TestEntity, text } from '../store/documents.ts';

const before: TestEntity = {
  properties: { code: text(20), phone: text(30), size: text(10) },
};
const after: TestEntity = {
  properties: {
    code: text(20),
    telephone: { ...text(30), 'x-field': { formerly: ['phone'] } },
    size: { title: 'Size', type: 'integer' },
  },
};

const packageOf = (thing: TestEntity): readonly Document[] => [
  ...shop({ thing }),
  {
    package: 'shop',
    kind: 'role',
    name: 'keeper',
    file: 'roles/keeper.json',
    content: {
      $schema: 'urn:jacquard:role:1',
      name: 'keeper',
      title: 'Keeper',
      grants: { thing: { read: true, create: true, update: true, delete: true } },
    },
  },
];

let test: TestWorkspace;
let keeper: Person;
let server: Server;
let url: string;
let first: Release;
/** The release that the node keeps to until it looks for a newer one. */
let held: Release | undefined;
let ids: readonly string[];

const ask = (method: string, path: string, options: RequestOptions = {}): Promise<Answer> =>
  sendRequest(url, method, path, { as: keeper, ...options });

beforeAll(async () => {
  test = await testWorkspace({ packages: packageOf(before) });
  const { workspace } = test;
  first = workspace.release();
  keeper = await test.person({ login: 'keeper', roles: ['keeper'] });
  const late: Workspace = {
    ...workspace,
    release: () => held ?? workspace.release(),
    poll: async () => {
      held = undefined;
    },
  };
  server = createServer(createApp(late).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = await ask('POST', '/api/thing?select=id', {
    body: [
      { code: 'a', phone: '0', size: '10' },
      { code: 'b', phone: '2', size: '20' },
    ],
    headers: { prefer: 'return=representation' },
  });
  if (made.status !== 201) throw new Error(made.text);
  ids = (made.body as { id: string }[]).map(({ id }) => id);
  await ask('PATCH', `/api/thing/${ids[0]}`, { body: { phone: '1' }, headers: { 'if-match': '*' } });
  await publishPackage(workspace, 'shop', packageOf(after));
});
beforeEach(() => {
  held = first;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await test.close();
});

const release = (answer: Answer) => answer.headers.get('jacquard-release');

describe('a node with an old release', () => {
  it('reads by the new one where the tables are no longer those of the old', async () => {
    const list = await ask('GET', '/api/thing?select=*&order=code');
    expect([list.status, release(list)]).toEqual([200, '2']);
    expect(list.body).toMatchObject([
      { code: 'a', telephone: '1', size: 10 },
      { code: 'b', telephone: '2', size: 20 },
    ]);
    held = first;
    expect((await ask('GET', `/api/thing/${ids[0]}`)).body).toMatchObject({ telephone: '1' });
  });

  it('answers by the old one what is still so', async () => {
    const list = await ask('GET', '/api/thing?select=code&order=code');
    expect([release(list), list.body]).toEqual(['1', [{ code: 'a' }, { code: 'b' }]]);
  });

  it('writes by the new one, also what the old one could have written', async () => {
    const changed = await ask('PATCH', `/api/thing/${ids[0]}`, {
      body: { code: 'aa' },
      headers: { 'if-match': '*', prefer: 'return=representation' },
    });
    expect([changed.status, release(changed)]).toEqual([200, '2']);
    expect(changed.body).toMatchObject({ code: 'aa', telephone: '1' });
    held = first;
    const made = await ask('POST', '/api/thing', {
      body: { code: 'n', size: 7 },
      headers: { prefer: 'return=representation' },
    });
    expect([made.status, made.body]).toMatchObject([201, [{ code: 'n', size: 7 }]]);
    held = first;
    expect(
      (await ask('DELETE', `/api/thing/${made.body[0].id}`, { headers: { 'if-match': '*' } })).status,
    ).toBe(204);
  });

  it('refuses as the new one does', async () => {
    const answer = await ask('PATCH', `/api/thing/${ids[0]}`, {
      body: { phone: '5' },
      headers: { 'if-match': '*' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/phone', code: 'UNKNOWN_FIELD' }]);
  });

  it('does once what comes with a key, and answers it again', async () => {
    const options = {
      body: { code: 'once' },
      headers: { 'idempotency-key': 'k1', prefer: 'return=representation' },
    };
    const made = await ask('POST', '/api/thing', options);
    expect([made.status, release(made)]).toEqual([201, '2']);
    const again = await ask('POST', '/api/thing', options);
    expect([again.text, again.headers.get('idempotent-replay')]).toEqual([made.text, 'true']);
    expect((await ask('GET', '/api/thing?code=eq.once')).body).toHaveLength(1);
  });

  it.each([true, false])('does the parts of a batch by one release each, atomic %s', async (atomic) => {
    const answer = await ask('POST', '/api/batch', {
      body: {
        atomic,
        requests: [
          { method: 'GET', path: '/api/thing?select=code&limit=1' },
          {
            method: 'PATCH',
            path: `/api/thing/${ids[1]}`,
            headers: { 'if-match': '*' },
            body: { code: `b${atomic}` },
          },
          { method: 'GET', path: `/api/thing/${ids[1]}` },
        ],
      },
    });
    expect(answer.status).toBe(200);
    const { responses } = answer.body as { responses: { status: number; body: object }[] };
    expect(responses.map(({ status }) => status)).toEqual([200, 204, 200]);
    expect(responses[2]?.body).toMatchObject({ code: `b${atomic}`, telephone: '2' });
  });

  it('tells of before by the names of now', async () => {
    const { status, body } = await ask('GET', `/api/thing/${ids[0]}/history`);
    const [change] = (body as { changes: object }[]).filter(({ changes }) => 'telephone' in changes);
    expect([status, change]).toMatchObject([200, { action: 'update', changes: { telephone: ['0', '1'] } }]);
  });
});
