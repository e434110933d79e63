import type { DocumentKind } from '../../../metadata/document.ts';
import { formatDocument } from '../../../metadata/format.ts';
import { layOut } from '../../../metadata/lay-out.ts';
import { SCHEMAS } from '../../../metadata/schemas.ts';
import type { Content } from '../draft/draft.ts';

/** A document as `jacquard format` writes it; empty where there is none. */
export function documentText(content: Content | null, kind = kindOf(content)): string {
  if (!content) return '';
  return kind ? formatDocument({ kind, content }) : `${layOut(content)}\n`;
}

/** What a document says of itself: `urn:jacquard:view:1` is a view. */
function kindOf(content: Content | null): DocumentKind | undefined {
  const [, kind] = /^urn:jacquard:([a-z]+):\d+$/.exec(String(content?.$schema)) ?? [];
  // A schema of ours that is asked for by its own name.
  return kind !== undefined && Object.hasOwn(SCHEMAS, kind) ? (kind as DocumentKind) : undefined;
}
