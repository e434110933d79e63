/** A workspace with a small shop, and people who draft changes of it. */
import type { DocumentKind } from '../../../metadata/document.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, type TestEntity, text } from '../store/documents.ts';

export interface DraftBody {
  readonly package?: string;
  readonly kind?: DocumentKind;
  readonly name: string;
  /** JSON text, or what becomes it; null: the document goes. */
  readonly content: unknown;
}

export interface Scene {
  readonly test: TestWorkspace;
  /** Drafts and does not publish. */
  readonly designer: Person;
  /** Holds no role. */
  readonly nobody: Person;
  /** An administrator beside the first one. */
  readonly other: Person;
  /** Id of a new change set. */
  draft(title: string, drafts: readonly DraftBody[], as?: Person): Promise<string>;
  /** The change set with its lines, as the person sees it. */
  read(id: string, as?: Person): Promise<Answer['body']>;
  call(
    action: string,
    body: object,
    as?: Person,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Adds a product; the names of all there are. */
  product(name: string, more?: object): Promise<string>;
  rows(text: string): Promise<readonly (readonly unknown[])[]>;
}

export const NAME = { ...text(40), title: 'Name' };
export const COLOUR = { ...text(20), title: 'Colour' };
export const SIZE = { title: 'Size', type: 'integer' };

/** The entity `product` as its document says it. */
export function productOf(properties: TestEntity['properties'], more: object = {}): object {
  return {
    $schema: 'urn:jacquard:entity:1',
    $id: 'product',
    title: 'Product',
    type: 'object',
    required: ['name'],
    properties,
    ...more,
  };
}

export const line = ({ package: owner = 'shop', kind = 'entity', name, content }: DraftBody) => ({
  package: owner,
  kind,
  name,
  content: content === null || typeof content === 'string' ? content : JSON.stringify(content),
});

export async function openScene(): Promise<Scene> {
  const packages = [
    ...shop({ product: { required: ['name'], properties: { name: NAME, colour: COLOUR } } }),
    // Another entity, so that two can change without meeting.
    ...shop({ shelf: { properties: { code: text(10) } } }).slice(1),
  ].map((document) =>
    document.name === 'product'
      ? { ...document, content: productOf({ name: NAME, colour: COLOUR }) }
      : document,
  );
  const test = await testWorkspace({ packages: [...packages] });
  const read: Scene['read'] = async (id, as = test.admin) =>
    (await test.request('GET', `/api/change_set/${id}?select=*,documents(*)`, { as })).body;
  return {
    test,
    designer: await test.person({ login: 'dora', roles: ['designer'] }),
    nobody: await test.person({ login: 'nora' }),
    other: await test.person({ login: 'otto', roles: ['administrator'] }),
    read,
    draft: async (title, drafts, as = test.admin) => {
      const body = { title, documents: drafts.map(line) };
      const made = await test.request('POST', '/api/change_set', {
        as,
        body,
        headers: { prefer: 'return=representation' },
      });
      if (made.status !== 201) throw new Error(made.text);
      return String([made.body].flat()[0].id);
    },
    call: (action, body, as = test.admin, headers = {}) =>
      test.request('POST', `/api/rpc/${action}`, { as, body, headers }),
    product: async (name, more = {}) => {
      const columns = { name, company: test.company, ...more };
      const [row] = await test.workspace.db.query({
        text: `insert into jacquard.product (id, created_at, updated_at, ${Object.keys(columns).join(', ')})
          values (gen_random_uuid(), clock_timestamp(), now(), ${Object.keys(columns)
            .map((_, index) => `$${index + 1}`)
            .join(', ')}) returning id::text`,
        values: Object.values(columns),
      });
      return String(row?.[0]);
    },
    rows: (sql) => test.workspace.db.query({ text: sql, values: [] }),
  };
}
