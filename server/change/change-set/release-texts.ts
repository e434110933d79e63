import type { Document } from '../../../metadata/document.ts';
import { contentText, documentKey } from '../../../metadata/drafts.ts';
import type { Connection } from '../../store/database.ts';
import { releaseNumbered } from '../../store/release-documents.ts';
import type { Workspace } from '../../workspace.ts';

/** Documents of a release of this workspace; none of one that there is not. */
export async function documentsOfRelease(
  workspace: Workspace,
  connection: Connection,
  number: number,
): Promise<readonly Document[]> {
  // Both are of the same moment: nothing is awaited between them.
  if (workspace.release().number === number) return workspace.documents();
  return (await releaseNumbered(connection, workspace.schema, number))?.documents ?? [];
}

/** What each document says, by `documentKey`. */
export function textsOf(documents: readonly Document[]): ReadonlyMap<string, string> {
  return new Map(documents.map((document) => [documentKey(document), contentText(document)]));
}
