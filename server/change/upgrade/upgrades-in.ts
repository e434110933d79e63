/** Which upgrades a change set still holds when it is published: drafts go, and releases come, after an upgrade was drafted. */
import { isDeepStrictEqual } from 'node:util';
import type { Document } from '../../../metadata/document.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { fingerprint } from '../../store/release-documents.ts';
import { shippedDocuments } from '../../store/shipped.ts';
import type { Workspace } from '../../workspace.ts';
import { mergePackage } from './merge-package.ts';

/** Package → fingerprint of a shipped version. */
type Shipped = Readonly<Record<string, string>>;

/**
 * Those of `wanted` whose version is in the documents: merging it once more would change nothing but what the workspace
 * says otherwise. What the release has already is left out. A version that is told of a release without being in it would
 * be taken for the workspace's own wish at the next upgrade, and never come.
 * @param next documents of all packages, as they are to be
 */
export async function upgradesIn(
  workspace: Pick<Workspace, 'db' | 'schema' | 'release' | 'documents' | 'shipped'>,
  next: readonly Document[],
  wanted: Shipped,
): Promise<Shipped> {
  const { db, schema } = workspace;
  const { number } = workspace.release();
  const [documents, shipped] = [workspace.documents(), workspace.shipped()];
  const open = Object.entries(wanted).filter(([name, print]) => shipped[name] !== print);
  if (open.length === 0) return {};
  const bases = await shippedDocuments(db, schema, { number, documents, shipped });
  const versions = await shippedDocuments(db, schema, { number, documents: next, shipped: wanted });
  const taken = open.filter(([name, print]) => {
    const own = (all: readonly Document[]) => all.filter((each) => each.package === name);
    const mine = own(next);
    if (fingerprint(mine) === print) return true;
    const base = own(documents).length === 0 ? [] : bases.get(name);
    const theirs = versions.get(name);
    return base !== undefined && theirs !== undefined && changesNothing({ base, theirs, mine });
  });
  return Object.fromEntries(taken);
}

/** Where both say otherwise, the workspace has chosen. */
function changesNothing(versions: Parameters<typeof mergePackage>[0]): boolean {
  const said = new Map(versions.mine.map((document) => [documentKey(document), document.content]));
  return mergePackage(versions).every(({ merge, with: merged }) => {
    const mine = [...merge.places].map((pointer) => ({
      document: merge.key,
      pointer,
      take: 'mine' as const,
    }));
    const { draft } = merged(mine);
    const content: unknown = draft.content === null ? undefined : JSON.parse(draft.content);
    const now = said.get(merge.key);
    return draft.kind === 'app'
      ? isDeepStrictEqual(unnumbered(content), unnumbered(now))
      : isDeepStrictEqual(content, now);
  });
}

/** The number of a version is the package's own affair. */
function unnumbered(app: unknown): unknown {
  if (typeof app !== 'object' || app === null) return app;
  const { version: _, ...rest } = app as { readonly version?: unknown };
  return rest;
}
