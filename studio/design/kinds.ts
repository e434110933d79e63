import type { DocumentKind, DocumentName } from '../../metadata/document.ts';
import type { IconName } from '../ui/icon-paths.ts';
import type { Content } from './draft/draft.ts';

/** Kinds of documents in the order of the designer's rail. */
export const KIND_ICONS: Readonly<Record<DocumentKind, IconName>> = {
  entity: 'grid',
  view: 'document',
  role: 'shield',
  app: 'box',
  overlay: 'copy',
  translation: 'language',
  seed: 'database',
  example: 'list',
};

export const KINDS = Object.keys(KIND_ICONS) as DocumentKind[];

export function isKind(text: string | undefined): text is DocumentKind {
  return text !== undefined && Object.hasOwn(KIND_ICONS, text);
}

/** Address of a document's page. @param at JSON pointer of a place in it */
export function addressOf({ package: owner, kind, name }: DocumentName, at?: string): string {
  const place = at === undefined || at === '' ? '' : `?at=${encodeURIComponent(at)}`;
  // A package is called as itself, not as its file.
  return `/design/${kind}/${owner}/${encodeURIComponent(kind === 'app' ? owner : name)}${place}`;
}

/** A text member of a document; undefined when it has none. */
export function textAt(content: Content | null, key: string): string | undefined {
  const text = content?.[key];
  return typeof text === 'string' && text !== '' ? text : undefined;
}
