/** A server is killed while it changes a table of 20,000 rows; the other one ends the change, and answers all the while. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { firstCompany } from '../../server/people/company.ts';
import { firstRun } from '../../server/people/first-run.ts';
import { openWorkspace } from '../../server/store/releases.ts';
import { CHANGE_CASES, FIRST_DOCUMENTS } from '../bench/change/cases.ts';
import { catalogOf } from '../support/catalog.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { makePerson, personNamed } from '../support/person.ts';
import { publishPackage } from '../support/publish.ts';

const ROWS = 20_000;
const env = (url: string) => ({
  DATABASE_URL: url,
  ALLOW_UNSAFE_DATABASE: '1',
  LOG_LEVEL: 'silent',
  TEMPLATES: 'base',
  RATE_LIMIT: '0',
});
const RETYPED = CHANGE_CASES.find(({ name }) => name.startsWith('text to number'))?.documents ?? [];

it('ends as it was, or as it was meant, wherever the process is killed', async () => {
  const ends = new Map<string, number>();
  let answered = 0;
  for (let turn = 0; turn < 10; turn += 1) {
    const database = await filled();
    const before = await catalogOf(database.db, 'jacquard');
    const token = await tokenOf(database.url);
    const [doomed, other] = await Promise.all([startNode(database.url), startNode(database.url)]);
    const work = atWork(other.url, token);
    doomed.process.send({ documents: RETYPED, allowLoss: ['thing.note'] });
    // From before the plan is kept until after all is done.
    await setTimeout(60 + turn * 220);
    doomed.process.kill('SIGKILL');
    await untilEnded(database);
    const { requests, errors } = await work.stop();
    expect(errors).toEqual([]);
    answered += requests;
    const [release] = await database.db.query({
      text: 'select max(number) from jacquard.jq_release',
      values: [],
    });
    const isBefore = Number(release?.[0]) === 2;
    if (isBefore) expect(await catalogOf(database.db, 'jacquard')).toEqual(before);
    else expect(await textsOf(database)).toBe(0);
    const end = isBefore ? 'before' : 'after';
    ends.set(end, (ends.get(end) ?? 0) + 1);
    other.process.disconnect();
    await once(other.process, 'exit');
    await database.drop();
  }
  console.info(ends, `${answered} requests answered`);
  expect(answered).toBeGreaterThan(100);
  expect(ends.get('after')).toBeGreaterThan(0);
}, 600_000);

function filled(): Promise<TestDatabase> {
  return testDatabase({
    content: `killed process, ${ROWS} rows`,
    fill: async (url) => {
      const workspace = await openWorkspace(readConfig(env(url)));
      await firstRun(workspace);
      await publishPackage(workspace, 'shop', FIRST_DOCUMENTS);
      const company = await firstCompany(workspace);
      if (!company) throw new Error('firstRun makes a company');
      await makePerson(workspace, company, { login: 'keeper', roles: ['keeper'] });
      await workspace.db.query({
        text: `insert into jacquard.thing (id, company, created_at, updated_at, code, name, size)
          select gen_random_uuid(), $1, now(), now(), 'c' || n, 'Name ' || n, n::text from generate_series(1, $2::int) n`,
        values: [company.id, ROWS],
      });
      await workspace.close();
    },
  });
}

async function tokenOf(url: string): Promise<string> {
  const workspace = await openWorkspace(readConfig(env(url)));
  const { token } = await personNamed(workspace, 'keeper');
  await workspace.close();
  return token;
}

async function startNode(url: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = fork(new URL('../bench/change/node.ts', import.meta.url), {
    env: { ...process.env, ...env(url) },
    execArgv: ['--import', 'tsx'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, process: child };
}

/** Reads and writes on the server that lives. */
function atWork(url: string, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': '*' };
  const errors: string[] = [];
  let [requests, isOver] = [0, false];
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    requests += 1;
    const text = await response.text();
    if (!response.ok) errors.push(`${method} ${path}: ${response.status} ${text}`);
    return text;
  };
  const running = (async () => {
    for (let number = 1; !isOver; number += 1) {
      const [{ id }] = JSON.parse(await ask('GET', `/api/thing?code=eq.c${number}`)) as [{ id: string }];
      await ask('PATCH', `/api/thing/${id}`, { name: `Other ${number}` });
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await running;
      return { requests, errors };
    },
  };
}

async function untilEnded({ db }: TestDatabase): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const [row] = await db.query({
      text: 'select count(*)::int from jacquard.jq_change where ended_at is null',
      values: [],
    });
    if (Number(row?.[0]) === 0) return;
    if (Date.now() > end) throw new Error('Nobody ends the change.');
    await setTimeout(100);
  }
}

/** Rows whose number is not that of their code. */
async function textsOf({ db }: TestDatabase): Promise<number> {
  const [row] = await db.query({
    text: `select count(*)::int from jacquard.thing where 'c' || size <> code or size is null`,
    values: [],
  });
  return Number(row?.[0]);
}
