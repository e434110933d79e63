/** Every document of a release with where it comes from, and with drafts laid over. */

import type { LISTED } from '../../../metadata/change-answers.ts';
import type { Document } from '../../../metadata/document.ts';
import { contentText, type Draft, documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { fieldProblem } from '../../errors.ts';
import { releaseNumbered } from '../../store/release-documents.ts';
import { shippedDocuments } from '../../store/shipped.ts';
import { textsOf } from './release-texts.ts';

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
  const shipped = await shippedDocuments(workspace.db, workspace.schema, stored);
  const originals = new Map([...shipped].map(([name, documents]) => [name, textsOf(documents)]));
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
      origin: originOf(document, text, originals.get(document.package)),
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
