/** The server under attack: a small business, who may do nearly everything in it, and what is there. */
import type { Document } from '../../../metadata/document.ts';
import { makeLink } from '../../../server/people/link.ts';
import { role } from '../../metadata/shop.ts';
import { browserSession } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { type EntityName, twinDocuments } from '../twin/documents.ts';
import { fill } from '../twin/fill.ts';

const GROUPS = { fields: { groups: ['personal', 'address'] } };
const ADDRESS = { fields: { groups: ['address'] } };
const OPEN = { read: GROUPS, create: GROUPS, update: GROUPS, delete: true, export: true };
const KEEPER: Document = role('keeper', {
  customer: {
    ...OPEN,
    read: [
      { rows: { blocked: true }, fields: { groups: ['address'], masked: ['personal'] } },
      { rows: { blocked: false }, ...GROUPS },
    ],
    lookup: ['phone', 'email', 'name'],
    unmask: { fields: ['phone', 'email'] },
  },
  product: { read: true, create: true, update: true, delete: true, export: true },
  purchase: { ...OPEN, read: true, create: true, update: true },
  visit: { ...OPEN, read: ADDRESS, create: ADDRESS, update: ADDRESS },
});

/** Who sends a request: by a token, by the cookie of a session, or without anything. */
export type Sender = 'keeper' | 'admin' | 'session' | 'nobody';

export interface Target {
  readonly workspace: TestWorkspace;
  readonly keeper: Person;
  /** Value of the `Cookie` header of the administrator's browser. */
  readonly cookie: string;
  readonly ids: Readonly<Record<EntityName | 'user', readonly string[]>>;
  /** What a cursor of `order=city,id` begins with; the values come after. */
  readonly cursorMark: string;
}

export async function openTarget(): Promise<Target> {
  const workspace = await testWorkspace({
    packages: twinDocuments([KEEPER]),
    prepare: { name: 'injection', run: fill },
    // Who guesses passwords does so from many addresses here, or would soon have to pause.
    config: { trustProxy: true, concurrentRequests: 0 },
  });
  const keeper = await workspace.person({ login: 'keeper', roles: ['keeper'] });
  const ids = async (entity: string) => {
    const text = `select id from jacquard."${entity}" order by id`;
    return (await workspace.workspace.db.query({ text, values: [] })).map(([id]) => String(id));
  };
  return {
    workspace,
    keeper,
    cookie: await signIn(workspace),
    cursorMark: await cursorMark(workspace, keeper),
    ids: {
      customer: await ids('customer'),
      product: await ids('product'),
      purchase: await ids('purchase'),
      purchase_line: await ids('purchase_line'),
      visit: await ids('visit'),
      user: await ids('user'),
    },
  };
}

async function signIn({ url, workspace, admin }: TestWorkspace): Promise<string> {
  const browser = browserSession(url);
  const link = await makeLink(workspace, workspace.db, admin.id, 'password');
  const { status } = await browser.request('POST', '/api/-/session/link', {
    body: { token: link.split('#')[1] },
  });
  if (status !== 200) throw new Error(`Signing in was answered ${status}`);
  return browser.cookie().split(';')[0] ?? '';
}

async function cursorMark(workspace: TestWorkspace, keeper: Person): Promise<string> {
  const { headers } = await workspace.request('GET', '/api/customer?order=city,id&limit=2', { as: keeper });
  const plain = Buffer.from(headers.get('next-cursor') ?? '', 'base64url').toString();
  return plain.slice(0, plain.indexOf('['));
}
