/** What bringing packages to their next versions makes of the documents of a workspace. */
import type { Document } from '../../../metadata/document.ts';
import { type Draft, laidOver, saysTheSame } from '../../../metadata/drafts.ts';
import type { Conflict } from '../../../metadata/merge.ts';
import { fingerprint } from '../../store/release-documents.ts';
import { shippedDocuments } from '../../store/shipped.ts';
import type { Workspace } from '../../workspace.ts';
import type { Choice, DocumentMerge } from '../change-set/merge-document.ts';
import { type DocumentUpgrade, mergePackage } from './merge-package.ts';
import { type ConcernedOverlay, overlaysOver } from './overlays.ts';
import { editionOf } from './version.ts';

export interface NextVersion {
  readonly name: string;
  readonly documents: readonly Document[];
  /** The version that the workspace's was made from, where no release can tell. */
  readonly from?: readonly Document[];
}

export interface PackageUpgrade {
  readonly package: string;
  readonly title: string;
  /** Null: the release does not have it. */
  readonly from: string | null;
  readonly to: string;
  readonly documents: readonly DocumentUpgrade[];
}

export interface Upgrade {
  /** Number of the release that it was made from. */
  readonly base: number;
  readonly packages: readonly PackageUpgrade[];
  readonly merges: readonly DocumentMerge[];
  /** Package → fingerprint of the version that it then is. */
  readonly shipped: Readonly<Record<string, string>>;
  with(choices: readonly Choice[]): Upgraded;
}

export interface Upgraded {
  readonly conflicts: readonly { readonly document: string; readonly conflict: Conflict }[];
  /** What is not as the release has it. */
  readonly drafts: readonly Draft[];
  /** Overlays over what is drafted. */
  readonly overlays: readonly ConcernedOverlay[];
  /** Those of all packages. */
  readonly documents: readonly Document[];
}

/** Nobody can tell which version the workspace's package was made from. */
export class UnknownBase extends Error {
  override readonly name = 'UnknownBase';
  readonly package: string;

  constructor(owner: string) {
    super(`Nothing says which version the package ${owner} was made from.`);
    this.package = owner;
  }
}

/** A package that the release has not is added as it is. @throws UnknownBase */
export async function upgradeTo(workspace: Workspace, nexts: readonly NextVersion[]): Promise<Upgrade> {
  const { number } = workspace.release();
  const [documents, shipped] = [workspace.documents(), workspace.shipped()];
  const stored = { number, documents, shipped };
  const bases = await shippedDocuments(workspace.db, workspace.schema, stored);
  const packages = nexts.map((next) => packageUpgrade(next, documents, next.from ?? bases.get(next.name)));
  const upgrades = packages.flatMap((each) => each.documents);
  return {
    base: number,
    packages,
    merges: upgrades.map(({ merge }) => merge),
    shipped: Object.fromEntries(nexts.map((next) => [next.name, fingerprint(next.documents)])),
    with: (choices) => upgraded(documents, upgrades, choices),
  };
}

function packageUpgrade(
  { name, documents: theirs }: NextVersion,
  documents: readonly Document[],
  base: readonly Document[] | undefined,
): PackageUpgrade {
  const mine = documents.filter((document) => document.package === name);
  const original = mine.length === 0 ? [] : base;
  if (!original) throw new UnknownBase(name);
  return {
    package: name,
    title: editionOf(theirs).title,
    from: mine.length === 0 ? null : editionOf(original).version,
    to: editionOf(theirs).version,
    documents: mergePackage({ base: original, theirs, mine }),
  };
}

function upgraded(
  documents: readonly Document[],
  upgrades: readonly DocumentUpgrade[],
  choices: readonly Choice[],
): Upgraded {
  const done = upgrades.map((each) => ({ key: each.merge.key, ...each.with(choices) }));
  const drafts = done.map(({ draft }) => draft).filter(({ base, content }) => !saysTheSame(base, content));
  return {
    conflicts: done.flatMap(({ key, conflicts }) =>
      conflicts.map((conflict) => ({ document: key, conflict })),
    ),
    drafts,
    overlays: overlaysOver(documents, drafts),
    documents: laidOver(documents, drafts),
  };
}
