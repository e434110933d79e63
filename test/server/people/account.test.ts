import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLink } from '../../../server/people/link.ts';
import { setPassword } from '../../../server/people/password.ts';
import { startSession } from '../../../server/people/session.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const OPENERS = ['jq_credential', 'jq_session', 'jq_token', 'jq_link'];

let test: TestWorkspace;
beforeAll(async () => {
  test = await testWorkspace();
});
afterAll(() => test.close());

const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });

it('leaves nothing that opens it when its user is deleted', async () => {
  const { workspace } = test;
  const lin = await test.person({ login: 'lin' });
  await setPassword(workspace, workspace.db, lin, 'a loom weaves patterns');
  await startSession(workspace, workspace.db, lin.id, { address: '::1', agent: 'test' }, 'password');
  await makeLink(workspace, workspace.db, lin.id, 'password');
  const kept = async () => {
    const counts = OPENERS.map((table) => `(select count(*)::int from jacquard.${table} where "user" = $1)`);
    return (await sql(`select ${counts.join(', ')}`, lin.id))[0];
  };
  expect(await kept()).toEqual([1, 1, 1, 1]);
  await sql('delete from jacquard."user" where id = $1', lin.id);
  expect(await kept()).toEqual([0, 0, 0, 0]);
});
