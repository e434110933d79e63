/** Drafts of documents: what a change set puts in the place of what its base release says. */
import { type Document, type DocumentKind, type DocumentName, FOLDERS } from './document.ts';

export interface Draft extends DocumentName {
  /** The document in the base release, as JSON; null: it was not there. */
  readonly base: string | null;
  /** As it is to be, as JSON; null: it goes. */
  readonly content: string | null;
}

/** `crm/entity/lead`: the same for the same document. A package has one `app.json`, whatever it is called. */
export function documentKey({ package: owner, kind, name }: DocumentName): string {
  return kind === 'app' ? `${owner}/app` : `${owner}/${kind}/${name}`;
}

/** The text that stands for what a document says: its keys keep their order, which is the order of fields. */
export function contentText({ content }: Document): string {
  return JSON.stringify(content);
}

/** Whether two texts say the same in the same order; null: no document. */
export function saysTheSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
}

/** `documents` as the drafts want them: in the old place where they were, a new one where its file would be read. */
export function laidOver(documents: readonly Document[], drafts: readonly Draft[]): readonly Document[] {
  const byKey = new Map(drafts.map((draft) => [documentKey(draft), draft]));
  const kept = documents.flatMap((document) => {
    const draft = byKey.get(documentKey(document));
    if (!draft) return [document];
    byKey.delete(documentKey(document));
    return draft.content === null ? [] : [{ ...document, content: JSON.parse(draft.content) as unknown }];
  });
  return [...byKey.values()].reduce(withNew, kept);
}

function withNew(documents: readonly Document[], draft: Draft): readonly Document[] {
  if (draft.content === null) return documents;
  const { package: owner, kind, name } = draft;
  const content: unknown = JSON.parse(draft.content);
  const document = { package: owner, kind, name, file: fileOf(draft), content };
  const last = documents.findLastIndex((each) => each.package === owner && comesBefore(each, document));
  const first = documents.findIndex((each) => each.package === owner);
  const at = last >= 0 ? last + 1 : first >= 0 ? first : documents.length;
  return documents.toSpliced(at, 0, document);
}

/** Path inside the package's folder. */
export function fileOf({ kind, name }: DocumentName): string {
  return kind === 'app' ? 'app.json' : `${FOLDERS[kind]}/${name}.json`;
}

/** The document of a file, by its path in the folder of packages: `crm/entities/lead.json`. Undefined: none stands there. */
export function documentOfFile(path: string): DocumentName | undefined {
  const [owner = '', folder = '', ...rest] = path.split('/');
  if (folder === 'app.json') return { package: owner, kind: 'app', name: 'app' };
  const kind = KINDS.find((each) => each !== 'app' && FOLDERS[each] === folder);
  return kind && { package: owner, kind, name: rest.join('/').replace(/\.json$/, '') };
}

const KINDS: readonly DocumentKind[] = ['app', ...(Object.keys(FOLDERS) as Exclude<DocumentKind, 'app'>[])];

function comesBefore(one: DocumentName, other: DocumentName): boolean {
  const [a, b] = [KINDS.indexOf(one.kind), KINDS.indexOf(other.kind)];
  return a === b ? one.name < other.name : a < b;
}
