import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DocumentName } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { call } from '../../api/client.ts';
import type { Content, DraftDocument } from './draft.ts';
import { contentOf } from './draft-text.ts';
import type { Drafts } from './drafts.ts';

/** A document of a release, as JSON text. */
export interface Listed extends DocumentName {
  readonly content: string;
  readonly origin: DraftDocument['origin'];
}

/** Every document of a release: what drafts lie over. */
export interface Published {
  readonly release: number;
  readonly documents: ReadonlyMap<string, Listed & { readonly parsed: Content | null }>;
  /** By document. */
  readonly texts: ReadonlyMap<string, string>;
}

export const publishedQuery = (release: number) =>
  queryOptions({
    queryKey: ['design', 'published', release],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Published> => {
      const body = { release };
      const { body: listed } = await call<readonly Listed[]>('rpc/list_documents', {
        method: 'POST',
        body,
        signal,
      });
      return {
        release,
        documents: new Map(
          listed.map((each) => [documentKey(each), { ...each, parsed: contentOf(each.content) }]),
        ),
        texts: new Map(listed.map((each) => [documentKey(each), each.content])),
      };
    },
  });

/** What is published with drafts laid over; a document that is not drafted stays the same object. */
export function draftDocuments(published: Published, drafts: Drafts): ReadonlyMap<string, DraftDocument> {
  const all = new Map<string, DraftDocument>(
    [...published.documents].map(([key, listed]) => [key, publishedDocument(key, listed)]),
  );
  for (const [key, { package: owner, kind, name, text }] of drafts) {
    const was = all.get(key);
    all.set(key, {
      package: owner,
      kind,
      name,
      key,
      content: contentOf(text),
      published: was?.content ?? null,
      origin: was?.origin ?? 'own',
      draft: text === null ? 'removed' : was ? 'changed' : 'added',
    });
  }
  return all;
}

const known = new WeakMap<object, DraftDocument>();

function publishedDocument(key: string, listed: Listed & { readonly parsed: Content | null }): DraftDocument {
  const document = known.get(listed);
  if (document) return document;
  const { package: owner, kind, name, origin, parsed } = listed;
  const made: DraftDocument = {
    package: owner,
    kind,
    name,
    key,
    content: parsed,
    published: parsed,
    origin,
    draft: 'none',
  };
  known.set(listed, made);
  return made;
}
