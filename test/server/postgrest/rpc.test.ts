/** The usual client of this dialect, unmodified, calling actions. */
import type { AddressInfo } from 'node:net';
import { PostgrestClient } from '@supabase/postgrest-js';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSession } from '../../../server/people/session.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const mailServer = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
let server: TestWorkspace;
let lin: Person;
// biome-ignore lint/suspicious/noExplicitAny: the types of actions are tested with `jacquard types`
let client: PostgrestClient<any>;
beforeAll(async () => {
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  const { port } = mailServer.server.address() as AddressInfo;
  server = await testWorkspace({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
  const { admin, workspace } = server;
  const headers = { Authorization: `Bearer ${admin.token}` };
  client = new PostgrestClient(`${server.url}/api`, { headers });
  lin = await server.person({ login: 'lin' });
  await client.from('user').update({ email: 'lin@crm.example' }).eq('id', lin.id);
  await startSession(workspace, workspace.db, lin.id, { address: '::1', agent: 'loom' }, 'password');
});
afterAll(async () => {
  await server?.close();
  await new Promise<void>((resolve) => mailServer.close(resolve));
});

it('invites a person, for somebody who is signed in', async () => {
  const { workspace, admin, url } = server;
  const device = { address: '::1', agent: 'loom' };
  const session = await startSession(workspace, workspace.db, admin.id, device, 'password');
  const screen = new PostgrestClient(`${url}/api`, {
    headers: { Cookie: `jacquard_session=${session}`, Origin: url },
  });
  const { data, error, status } = await screen.rpc('invite_user', { user: lin.id });
  expect([data, error, status]).toEqual([{ sent: true }, null, 200]);
  const byProgram = await client.rpc('invite_user', { user: lin.id });
  expect([byProgram.status, byProgram.error?.code]).toEqual([403, 'SESSION_REQUIRED']);
});

it('reads by GET and by POST, a list or its single row', async () => {
  for (const get of [true, false]) {
    const { data } = await client.rpc('list_sessions', { user: lin.id }, { get });
    expect(data).toMatchObject([{ address: '::1', agent: 'loom' }]);
  }
  const single = await client.rpc('list_sessions', { user: lin.id }).single();
  expect([single.data, single.error]).toMatchObject([{ agent: 'loom' }, null]);
});

it('is told what is wrong', async () => {
  const wrong = await client.rpc('end_sessions', { usr: lin.id });
  expect([wrong.status, wrong.data, wrong.error?.code]).toEqual([422, null, 'INVALID']);
  const none = await client.rpc('end_session', { user: lin.id });
  expect([none.status, none.error?.code]).toEqual([404, 'UNKNOWN_ACTION']);
  const get = await client.rpc('end_sessions', { user: lin.id }, { get: true });
  expect([get.status, get.error?.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
});

it('ends sessions, and rehearses it', async () => {
  const end = () => client.rpc('end_sessions', { user: lin.id });
  expect((await end().rollback()).data).toEqual({ ended: 1 });
  expect((await end()).data).toEqual({ ended: 1 });
});
