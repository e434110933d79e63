/** Somebody with a password, at a browser, in a workspace that is a demo. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { ActingCompany } from '../../../../server/actor.ts';
import { makeLink } from '../../../../server/people/link.ts';
import { setPassword } from '../../../../server/people/password.ts';
import { type BrowserSession, browserSession } from '../../../support/browser-session.ts';
import type { Person } from '../../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../../support/workspace.ts';

export const PASSWORD = 'a loom weaves patterns';
export const SESSION = '/api/-/session';

// Set by the hooks below: who imports them sees them as they are at the moment.
export let test: TestWorkspace;
export let lin: Person;
export let browser: BrowserSession;
/** Of the test, for names of its own. */
export let number = 0;

/** One workspace for all tests of a file, another person for each. */
export function peopleAtWork(): void {
  beforeAll(async () => {
    test = await testWorkspace({ config: { demo: true } });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    number += 1;
    lin = await test.person({ login: `lin${number}` });
    await setPassword(test.workspace, test.workspace.db, lin, PASSWORD);
    browser = browserSession(test.url);
  });
}

export const signIn = (person: Person = lin, password = PASSWORD, from: BrowserSession = browser) =>
  from.request('POST', SESSION, { body: { login: person.login, password } });
export const sql = (text: string, ...values: unknown[]) => test.workspace.db.query({ text, values });

/** A company beside the first one, in which nobody has a role yet. */
export async function otherCompany(): Promise<ActingCompany> {
  const [row] = await sql(
    `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
      values (gen_random_uuid(), 1, now(), now(), $1, 'CNY', 'Asia/Shanghai', false) returning id`,
    `Company ${randomUUID()}`,
  );
  return { id: String(row?.[0]), baseCurrency: 'CNY', timeZone: 'Asia/Shanghai' };
}

/** A browser that the person is signed in with by a one-time link. */
export async function signedIn(person: Person, at: TestWorkspace = test): Promise<BrowserSession> {
  const browser = browserSession(at.url);
  const link = await makeLink(at.workspace, at.workspace.db, person.id, 'password');
  const { status } = await browser.request('POST', `${SESSION}/link`, {
    body: { token: link.split('#')[1] },
  });
  expect(status).toBe(200);
  return browser;
}
