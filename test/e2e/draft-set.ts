/** Change sets for tests of the designer's pages, made over the API. */
import type { DocumentKind } from '../../metadata/document.ts';
import type { Person } from '../support/person.ts';
import type { TestWorkspace } from '../support/workspace.ts';

export type Drafted = readonly [owner: string, kind: DocumentKind, name: string, content: object | null];

export interface Drafting {
  /** What the newest release says of a document, to be changed. */
  // biome-ignore lint/suspicious/noExplicitAny: documents of the product, whose shapes the tests know
  document(owner: string, kind: DocumentKind, name: string): Promise<any>;
  /** Id of a new change set. */
  draft(title: string, drafts: readonly Drafted[], as?: Person): Promise<string>;
  /** The lead with other properties. */
  lead(change: (properties: Record<string, object>) => void, required?: readonly string[]): Promise<Drafted>;
  /** Number of the release. */
  publish(id: string, as?: Person, more?: object): Promise<number>;
}

export function drafting(server: TestWorkspace, author: Person): Drafting {
  const call = async (name: string, body: object, as: Person) => {
    const answer = await server.request('POST', `/api/rpc/${name}`, { as, body });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  const document: Drafting['document'] = async (owner, kind, name) => {
    const listed: readonly Record<string, string>[] = await call('list_documents', {}, author);
    const found = listed.find((each) => each.package === owner && each.kind === kind && each.name === name);
    return JSON.parse(found?.content ?? '{}');
  };
  return {
    document,
    draft: async (title, drafts, as = author) => {
      const documents = drafts.map(([owner, kind, name, content]) => ({
        package: owner,
        kind,
        name,
        content: content && JSON.stringify(content),
      }));
      const made = await server.request('POST', '/api/change_set?select=id', {
        as,
        body: { title, documents },
        headers: { prefer: 'return=representation' },
      });
      if (made.status !== 201) throw new Error(made.text);
      return String([made.body].flat()[0].id);
    },
    lead: async (change, required = []) => {
      const lead = await document('crm', 'entity', 'lead');
      change(lead.properties);
      return ['crm', 'entity', 'lead', { ...lead, required: [...lead.required, ...required] }];
    },
    publish: async (id, as = author, more = {}) =>
      (await call('publish_change_set', { change_set: id, ...more }, as)).release,
  };
}
