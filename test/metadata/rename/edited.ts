import type { Document } from '../../../metadata/document.ts';
import type { Edit } from '../../../metadata/rename.ts';

/** The documents with the edits made, each where the old one stood. */
export function edited(documents: readonly Document[], edits: readonly Edit[]): readonly Document[] {
  const changes = new Map(edits.map(({ document, becomes }) => [document, becomes]));
  return documents.map((document) => changes.get(document) ?? document);
}
