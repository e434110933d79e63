/** The real server in this process, on a free port, with a database of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import type { Document } from '../../metadata/document.ts';
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { firstCompany } from '../../server/people/company.ts';
import { firstRun } from '../../server/people/first-run.ts';
import { shippedPackages } from '../../server/store/packages.ts';
import { fingerprint } from '../../server/store/release-documents.ts';
import { type OpenWorkspace, openWorkspace } from '../../server/store/releases.ts';
import { testDatabase } from './database.ts';
import { makePerson, type NewPerson, type Person, personNamed } from './person.ts';
import { type Answer, type RequestOptions, sendRequest } from './request.ts';

export interface TestOptions {
  /** Names of templates to take in after `system`, or documents of the test's own; default: `system` alone. */
  readonly packages?: readonly string[] | readonly Document[];
  /** Runs once for all tests with the same packages and name; the databases of the tests are copies of what it leaves. */
  readonly prepare?: { readonly name: string; run(workspace: OpenWorkspace): Promise<void> };
  readonly config?: Partial<Config>;
}

export interface TestWorkspace {
  readonly workspace: OpenWorkspace;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** `postgres://…`, for another process beside this one. */
  readonly databaseUrl: string;
  /** The first administrator, in the first company. */
  readonly admin: Person;
  /** Id of the first company. */
  readonly company: string;
  /** Makes an active user with roles in the first company. */
  person(person: NewPerson): Promise<Person>;
  /** A person who is there already, such as one of the demo data. */
  personNamed(login: string): Promise<Person>;
  /** `as`: who asks, by an API token; absent: nobody. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  close(): Promise<void>;
}

/** A server that behaves as in production, but for a fast database and a silent log. */
export async function testWorkspace({
  packages = [],
  prepare,
  config,
}: TestOptions = {}): Promise<TestWorkspace> {
  const shipped = await packagesOf(packages);
  const content = [...shipped.values()]
    .map(fingerprint)
    .concat(prepare?.name ?? '')
    .join();
  const open = (url: string) => openWorkspace({ ...testConfig(url), ...config }, { packages: shipped });
  const database = await testDatabase({
    content,
    fill: async (url) => {
      const workspace = await open(url);
      await prepare?.run(workspace);
      await firstRun(workspace);
      await workspace.close();
    },
  });
  const workspace = await open(database.url);
  const server = createServer(createApp(workspace).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const company = await firstCompany(workspace);
  if (!company) throw new Error('firstRun makes a company');

  return {
    workspace,
    url,
    databaseUrl: database.url,
    company: company.id,
    admin: await personNamed(workspace, 'admin'),
    person: (person) => makePerson(workspace, company, person),
    personNamed: (login) => personNamed(workspace, login),
    request: (method, path, options) => sendRequest(url, method, path, options),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workspace.close();
      await database.drop();
    },
  };
}

function testConfig(databaseUrl: string): Config {
  const env = {
    DATABASE_URL: databaseUrl,
    PREPARED: inject('prepared') ? '1' : '0',
    // Tests ask faster than people do.
    RATE_LIMIT: '0',
    RATE_LIMIT_ANONYMOUS: '0',
    ALLOW_UNSAFE_DATABASE: '1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    TEST_CLOCK: '1',
  };
  return readConfig(env);
}

async function packagesOf(
  packages: readonly (string | Document)[],
): Promise<ReadonlyMap<string, readonly Document[]>> {
  const all = new Map(await shippedPackages(packages.filter((one) => typeof one === 'string')));
  for (const one of packages) {
    if (typeof one !== 'string') all.set(one.package, [...(all.get(one.package) ?? []), one]);
  }
  return all;
}
