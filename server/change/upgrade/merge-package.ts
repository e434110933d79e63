/**
 * The next version of a package, merged document by document with what the workspace has made of the present one: base is
 * the package as it was shipped, theirs the next version, mine the workspace's.
 */

import type { Document, DocumentName } from '../../../metadata/document.ts';
import { contentText, type Draft, documentKey } from '../../../metadata/drafts.ts';
import { formatDocument } from '../../../metadata/format.ts';
import { isObject } from '../../../metadata/json-object.ts';
import type { Conflict } from '../../../metadata/merge.ts';
import { type Choice, type DocumentMerge, documentMerge } from '../change-set/merge-document.ts';

export interface PackageVersions {
  /** As it was shipped. */
  readonly base: readonly Document[];
  /** The next version. */
  readonly theirs: readonly Document[];
  /** The workspace's. */
  readonly mine: readonly Document[];
}

export interface DocumentUpgrade {
  readonly merge: DocumentMerge;
  /** `merged`: both have changed it. `kept`: only the workspace has. */
  readonly outcome: 'added' | 'changed' | 'removed' | 'merged' | 'kept';
  /** What it is to say, and what is left to choose. */
  with(choices: readonly Choice[]): { readonly draft: Draft; readonly conflicts: readonly Conflict[] };
}

/** Documents that one of both has changed, in the order of the next version, then of the workspace. */
export function mergePackage({ base, theirs, mine }: PackageVersions): readonly DocumentUpgrade[] {
  const [was, there, here] = [base, theirs, mine].map(byKey) as [Versions, Versions, Versions];
  const keys = new Set([...there.keys(), ...here.keys(), ...was.keys()]);
  return [...keys].flatMap((key) => {
    const before = was.get(key);
    const upgrade = mergeDocument(key, before, there.get(key), withoutOwnVersion(here.get(key), before));
    return upgrade ? [upgrade] : [];
  });
}

interface Version {
  readonly document: Document;
  /** As `format` writes it, so that only what is said differs. */
  readonly said: unknown;
  readonly text: string;
}

type Versions = ReadonlyMap<string, Version>;

function byKey(documents: readonly Document[]): Versions {
  return new Map(documents.map((document) => [documentKey(document), versionOf(document)]));
}

function versionOf(document: Document): Version {
  const text = formatDocument(document);
  return { document, said: JSON.parse(text) as unknown, text };
}

/** The number of a version is the package's own affair. */
function withoutOwnVersion(mine: Version | undefined, base: Version | undefined): Version | undefined {
  if (mine?.document.kind !== 'app' || !isObject(mine.said) || !isObject(base?.said)) return mine;
  return versionOf({ ...mine.document, content: { ...mine.said, version: base.said.version } });
}

function mergeDocument(
  key: string,
  base: Version | undefined,
  theirs: Version | undefined,
  mine: Version | undefined,
): DocumentUpgrade | undefined {
  const name = (mine ?? theirs ?? base)?.document;
  const outcome = outcomeOf(base, theirs, mine);
  if (!name || !outcome) return undefined;
  const merge = documentMerge(key, { base: base?.said, theirs: theirs?.said, mine: mine?.said });
  return {
    merge,
    outcome,
    with: (choices) => {
      const { value, conflicts } = merge.with(choices);
      return { draft: draftOf(name, value, theirs, mine), conflicts };
    },
  };
}

function outcomeOf(
  base: Version | undefined,
  theirs: Version | undefined,
  mine: Version | undefined,
): DocumentUpgrade['outcome'] | undefined {
  if (theirs?.text === mine?.text) return undefined;
  if (theirs?.text === base?.text) return 'kept';
  if (mine?.text !== base?.text) return 'merged';
  if (!mine) return 'added';
  return theirs ? 'changed' : 'removed';
}

/** What says the same as one of both is written as that one is. */
function draftOf(
  { package: owner, kind, name }: DocumentName,
  value: unknown,
  theirs: Version | undefined,
  mine: Version | undefined,
): Draft {
  const text = JSON.stringify(value);
  const same = [theirs, mine].find((version) => version && JSON.stringify(version.said) === text);
  const content = value === undefined ? null : same ? contentText(same.document) : text;
  return { package: owner, kind, name, base: mine ? contentText(mine.document) : null, content };
}
