/** What a workspace serves at its start. */
import { compareVersions } from '../../metadata/compare-versions.ts';
import type { Document } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import { applyUntilLive } from '../change/apply.ts';
import type { Runner } from '../change/held-change.ts';
import { ReleaseConflict } from '../change/switch-release.ts';
import { editionOf } from '../change/upgrade/version.ts';
import type { Release } from '../workspace.ts';
import type { Database } from './database.ts';
import { type Compiler, compileOnce } from './kept-model.ts';
import { FaultyError, RefusedError } from './refused-error.ts';
import { fingerprint, newestRelease, type StoredRelease, withPackage } from './release-documents.ts';
import { wasTakenIn } from './shipped.ts';

export interface Current {
  readonly stored: StoredRelease;
  readonly release: Release;
}

export interface Settling {
  readonly compiler: Compiler;
  readonly runner: Runner;
  /** Hears of what is left to be done after a release has become current. */
  readonly inBackground: (work: Promise<void>) => void;
  /** The shipped ones. */
  readonly packages: ReadonlyMap<string, readonly Document[]>;
  /** Newer shipped packages are taken in where that only adds. */
  readonly upgrade: boolean;
  /** Hears of what cannot be taken in. */
  readonly warn: (message: string) => void;
}

/**
 * The first release of an empty schema; otherwise the newest one.
 * @throws FaultyError for an empty schema when the packages have faults; Error when the newest release cannot be read
 */
export async function settle(db: Database, settling: Settling): Promise<Current> {
  const { compiler, runner, inBackground, upgrade, warn } = settling;
  const { schema } = compiler;
  for (;;) {
    const stored = await newestRelease(db, schema);
    const current = stored && (await readable(compiler, stored));
    const next = current && !upgrade ? undefined : await upgraded(db, stored, settling);
    if (current && !next) return current;
    if (!next) throw new Error('There are no packages to begin with.');
    try {
      const model = await compiled(compiler, next.documents);
      const base = current?.release ?? { number: 0 };
      const allowLoss = new Set<string>();
      const applied = await applyUntilLive(runner, { base, model, release: next, allowLoss });
      inBackground(applied.settled);
      const { number } = applied;
      return { stored: { ...next, number }, release: { number, model } };
    } catch (error) {
      if (error instanceof ReleaseConflict) continue;
      if (!current || !(error instanceof RefusedError || error instanceof FaultyError)) throw error;
      warn(
        `the shipped packages are newer but cannot be taken in; still serving release ${current.release.number}. ${error.message} See what they would change: jacquard upgrade`,
      );
      return current;
    }
  }
}

/** @throws Error that names the faults: another version of the product made the release, and its tables are not known here */
async function readable(compiler: Compiler, stored: StoredRelease): Promise<Current> {
  const { model, faults } = await compileOnce(compiler, stored.documents);
  if (model) return { stored, release: { number: stored.number, model } };
  const { message } = new FaultyError(faults.filter((fault) => fault.severity === 'error'));
  throw new Error(
    `Release ${stored.number} of this workspace does not fit this version of Jacquard. Start the version that made it and mend there what this one refuses. ${message}`,
  );
}

interface Upgrade {
  readonly documents: readonly Document[];
  readonly shipped: Readonly<Record<string, string>>;
  readonly note: string;
}

/** Undefined: nothing newer was shipped. A package that was changed or taken away in this workspace is left as it is. */
async function upgraded(
  db: Database,
  stored: StoredRelease | undefined,
  { compiler: { schema }, packages, warn }: Settling,
): Promise<Upgrade | undefined> {
  const shipped = { ...stored?.shipped };
  let documents = stored?.documents ?? [];
  const taken: string[] = [];
  for (const [name, files] of packages) {
    const before = shipped[name];
    if (before === fingerprint(files)) continue;
    const present = documents.filter((document) => document.package === name);
    const why = await reasonToLeave(db, schema, { name, present, files, before });
    if (why !== undefined) {
      warn(
        `package ${name} ${editionOf(files).version} came with the product and is not taken in by itself: ${why}. See what it would change: jacquard upgrade ${name} --plan`,
      );
      continue;
    }
    documents = withPackage(documents, name, files);
    shipped[name] = fingerprint(files);
    taken.push(name);
  }
  return taken.length === 0
    ? undefined
    : { documents, shipped, note: `${stored ? 'Newer' : 'First'} packages: ${taken.join(', ')}` };
}

interface Arrived {
  readonly name: string;
  /** What the release says of the package. */
  readonly present: readonly Document[];
  /** What came with the product. */
  readonly files: readonly Document[];
  /** Fingerprint of what it was when it last came. */
  readonly before: string | undefined;
}

/** Undefined: nobody has changed the package, and nobody has gone back from what came. */
async function reasonToLeave(
  db: Database,
  schema: string,
  { name, present, files, before }: Arrived,
): Promise<string | undefined> {
  const print = fingerprint(files);
  if (present.length === 0) return before === undefined ? undefined : 'it was taken away in this workspace';
  if (fingerprint(present) === print) return undefined;
  if (fingerprint(present) !== before) return 'the package was changed in this workspace';
  const { version } = editionOf(present);
  if (compareVersions(editionOf(files).version, version) < 0) return `${version} is there, which is newer`;
  if (await wasTakenIn(db, schema, name, print)) return 'somebody has gone back from it';
  return undefined;
}

/** @throws FaultyError */
export async function compiled(compiler: Compiler, documents: readonly Document[]): Promise<Model> {
  const { model, faults } = await compileOnce(compiler, documents);
  if (!model) throw new FaultyError(faults.filter((fault) => fault.severity === 'error'));
  return model;
}
