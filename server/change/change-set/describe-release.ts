/** What one release changed, against the one before it. */

import type { DESCRIBED } from '../../../metadata/change-answers.ts';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { documentKey, saysTheSame } from '../../../metadata/drafts.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { releaseNumbered, type StoredRelease } from '../../store/release-documents.ts';
import { releasesNear } from '../../store/release-list.ts';
import { toldChanges } from '../told-changes.ts';
import { newest } from './newest.ts';
import { textsOf } from './release-texts.ts';

type Described = ValueOf<typeof DESCRIBED>;

export async function describeRelease(context: Context, stored: StoredRelease): Promise<Described> {
  const { db, schema } = context.workspace;
  const { number, documents } = stored;
  const before = (await releaseNumbered(db, schema, number - 1))?.documents ?? [];
  const listed = await releasesNear(db, schema, number, NEAR);
  const entry = listed.find((each) => each.number === number);
  return {
    number,
    at: entry?.at ?? '',
    author: entry?.author ?? null,
    note: entry?.note ?? '',
    newest: (await newest(context)).number,
    changes: changesBetween(context, before, documents),
    documents: changedDocuments(before, documents),
  };
}

/** Those beside it, and itself. */
const NEAR = 3;

function changesBetween(
  { actor }: Context,
  before: readonly Document[],
  after: readonly Document[],
): Described['changes'] {
  const now = compile(after).model;
  if (before.length === 0) return now ? toldChanges({ before: undefined, after: now }, actor.locale) : null;
  const was = compile(before).model;
  return now && was ? toldChanges({ before: was, after: now }, actor.locale) : null;
}

function changedDocuments(before: readonly Document[], after: readonly Document[]): Described['documents'] {
  const [was, now] = [textsOf(before), textsOf(after)];
  const named = new Map([...before, ...after].map((document) => [documentKey(document), document]));
  return [...named].flatMap(([key, { package: owner, kind, name }]) => {
    const [old = null, next = null] = [was.get(key), now.get(key)];
    if (saysTheSame(old, next)) return [];
    return [{ package: owner, kind, name, before: old, after: next }];
  });
}
