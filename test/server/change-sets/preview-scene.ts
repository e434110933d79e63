/** People at browsers who open change sets as previews of the demo's product. */
import type { DocumentKind } from '../../../metadata/document.ts';
import { contentText } from '../../../metadata/drafts.ts';
import { type BrowserSession, browserOf } from '../../support/browser-session.ts';
import type { Person } from '../../support/person.ts';
import { type Answer, type RequestOptions, sendRequest } from '../../support/request.ts';
import type { TestWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';

/** A tab in which a preview is open. */
export interface Tab {
  /** `/preview/0123456789abcdef` */
  readonly path: string;
  /** The cookies that the browser keeps for it. */
  readonly cookie: string;
  /** Below `/api/` of the preview. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

export interface PreviewScene {
  readonly test: TestWorkspace;
  /** Administrator at a browser. */
  readonly admin: BrowserSession;
  readonly lin: Person;
  /** What a document of the release says, changed; for a draft. */
  changed(kind: DocumentKind, name: string, change: (content: Content) => void): object;
  draft(title: string, documents: readonly object[], by?: BrowserSession): Promise<string>;
  /** `roles`: held in the preview besides. */
  preview(changeSet: string, as?: Person, by?: BrowserSession, roles?: readonly string[]): Promise<Answer>;
  /** Opens the address that a preview answered. */
  open(previewed: Answer, by?: BrowserSession): Promise<Tab>;
  browser(person: Person): Promise<BrowserSession>;
  sql(text: string, ...values: unknown[]): Promise<readonly (readonly unknown[])[]>;
  /** Schemas of previews. */
  schemas(): Promise<readonly string[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: documents of every kind
export type Content = any;

export async function previewScene(config: Parameters<typeof demoWorkspace>[0] = {}): Promise<PreviewScene> {
  const test = await demoWorkspace(config);
  const browser = (person: Person) => browserOf(person, test);
  const admin = await browser(test.admin);
  const sql: PreviewScene['sql'] = (text, ...values) => test.workspace.db.query({ text, values });
  return {
    test,
    admin,
    browser,
    lin: await test.personNamed('lin'),
    sql,
    changed: (kind, name, change) => {
      const document = test.workspace.documents().find((one) => one.kind === kind && one.name === name);
      if (!document) throw new Error(`There is no ${kind} ${name}.`);
      const content: Content = JSON.parse(contentText(document));
      change(content);
      return { package: document.package, kind, name, content: JSON.stringify(content) };
    },
    draft: async (title, documents, by = admin) => {
      const headers = { prefer: 'return=representation' };
      const made = await by.request('POST', '/api/change_set', { body: { title, documents }, headers });
      if (made.status !== 201) throw new Error(made.text);
      return String([made.body].flat()[0].id);
    },
    preview: (changeSet, as, by = admin, roles) =>
      by.request('POST', '/api/rpc/preview_change_set', {
        body: { change_set: changeSet, ...(as && { as: as.id }), ...(roles && { roles }) },
      }),
    open: async ({ status, body, text }, by = admin) => {
      if (status !== 200 || !body.ready) throw new Error(text);
      const [path = '', token] = String(body.url).split('/#');
      const live = by.cookie().split(';')[0] ?? '';
      const headers = { origin: test.url, cookie: live };
      const taken = await sendRequest(test.url, 'POST', `${path}/api/-/preview`, {
        headers,
        body: { token },
      });
      if (taken.status !== 204) throw new Error(taken.text);
      const own = taken.headers.get('set-cookie') ?? '';
      const cookie = `${live}; ${own.split(';')[0]}`;
      return {
        path,
        cookie: own,
        request: (method, address, options = {}) =>
          sendRequest(test.url, method, `${path}/api/${address}`, {
            ...options,
            headers: { origin: test.url, cookie, ...options.headers },
          }),
      };
    },
    schemas: async () => {
      const rows = await sql(
        `select nspname from pg_namespace where nspname like '%\\_preview\\_%' order by 1`,
      );
      return rows.map(([name]) => String(name));
    },
  };
}

/** A checksum of every table of the workspace but of those that say who was there. */
export async function checksum({ sql }: PreviewScene): Promise<ReadonlyMap<string, string>> {
  const moving = ['jq_session', 'jq_node', 'jq_request_count', 'jq_preview', 'jq_preview_seat', 'jq_token'];
  const tables = await sql(
    `select tablename from pg_tables where schemaname = 'jacquard' and tablename <> all($1) order by 1`,
    [...moving, 'audit_entry'],
  );
  const sums = new Map<string, string>();
  for (const [table] of tables) {
    const [row] = await sql(
      `select md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from jacquard."${table}" t`,
    );
    sums.set(String(table), String(row?.[0]));
  }
  return sums;
}
