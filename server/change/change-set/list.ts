/** Every document of a release with where it comes from, and with drafts laid over. */
import { LRUCache } from 'lru-cache';
import type { Document } from '../../../metadata/document.ts';
import { contentText, type Draft, documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import type { Context } from '../../context.ts';
import { fieldProblem } from '../../errors.ts';
import { fingerprint, releaseNumbered, type StoredRelease } from '../../store/release-documents.ts';
import type { ValueOf } from '../../value-schema.ts';
import { textsOf } from './release-texts.ts';
import type { LISTED } from './schemas.ts';

type Listed = ValueOf<typeof LISTED>;
type Texts = ReadonlyMap<string, string>;

/** @throws Problem INVALID (BAD_REFERENCE at `/release`) */
export async function listDocuments(
  { workspace }: Context,
  number: number,
  drafts: readonly Draft[],
): Promise<Listed> {
  const stored = await releaseNumbered(workspace.db, workspace.schema, number);
  if (!stored) throw fieldProblem([{ pointer: '/release', code: 'BAD_REFERENCE' }]);
  const shipped = await shippedTexts(workspace, stored);
  const drafted = new Map(drafts.map((draft) => [documentKey(draft), draft]));
  const listed = stored.documents.map((document): Listed[number] => {
    const text = contentText(document);
    const draft = drafted.get(documentKey(document));
    drafted.delete(documentKey(document));
    const isSame = !draft || saysTheSame(draft.content, text);
    return {
      package: document.package,
      kind: document.kind,
      name: document.name,
      content: draft ? draft.content : text,
      origin: originOf(document, text, shipped.get(document.package)),
      draft: isSame ? 'none' : draft.content === null ? 'removed' : 'changed',
    };
  });
  const added = [...drafted.values()].flatMap(
    ({ package: owner, kind, name, content }): Listed =>
      content === null ? [] : [{ package: owner, kind, name, content, origin: 'own', draft: 'added' }],
  );
  return [...listed, ...added];
}

function originOf(document: Document, text: string, shipped: Texts | undefined): Listed[number]['origin'] {
  const original = shipped?.get(documentKey(document));
  if (original === undefined) return 'own';
  return original === text ? 'shipped' : 'changed';
}

/** By the fingerprint of a package: what its documents said when they came with the product. */
const known = new LRUCache<string, Texts>({ max: 50 });

/** By package: the release that took it in says what it was, when people have changed it since. */
async function shippedTexts(
  { db, schema }: Context['workspace'],
  stored: StoredRelease,
): Promise<ReadonlyMap<string, Texts>> {
  const present = new Set(stored.documents.map((document) => document.package));
  const sought = new Map(Object.entries(stored.shipped).filter(([name]) => present.has(name)));
  const found = new Map<string, Texts>();
  for (const [name, print] of sought) {
    const texts = known.get(print);
    if (texts) found.set(name, texts);
  }
  for (let release: StoredRelease | undefined = stored; release && found.size < sought.size; ) {
    for (const [name, print] of sought) {
      const documents = found.has(name) ? [] : release.documents.filter((each) => each.package === name);
      if (documents.length === 0 || fingerprint(documents) !== print) continue;
      const texts = textsOf(documents);
      known.set(print, texts);
      found.set(name, texts);
    }
    release = found.size < sought.size ? await releaseNumbered(db, schema, release.number - 1) : undefined;
  }
  return found;
}
