/** What a workspace serves at its start. */
import type { Document } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import { apply } from '../change/apply.ts';
import { ReleaseConflict } from '../change/run-change.ts';
import type { Release } from '../workspace.ts';
import type { Database } from './database.ts';
import { type Compiler, compileOnce } from './kept-model.ts';
import { FaultyError, RefusedError } from './refused-error.ts';
import { fingerprint, newestRelease, type StoredRelease, withPackage } from './release-documents.ts';

export interface Current {
  readonly stored: StoredRelease;
  readonly release: Release;
}

export interface Settling {
  readonly compiler: Compiler;
  /** Id of the process. */
  readonly holder: string;
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
export async function settle(
  db: Database,
  { compiler, holder, packages, upgrade, warn }: Settling,
): Promise<Current> {
  const { schema } = compiler;
  for (;;) {
    const stored = await newestRelease(db, schema);
    const current = stored && (await readable(compiler, stored));
    const next = current && !upgrade ? undefined : upgraded(stored, packages, warn);
    if (current && !next) return current;
    if (!next) throw new Error('There are no packages to begin with.');
    try {
      const model = await compiled(compiler, next.documents);
      const base = current?.release ?? { number: 0 };
      const allowLoss = new Set<string>();
      const { number } = await apply({ db, schema, holder }, { base, model, release: next, allowLoss });
      return { stored: { ...next, number }, release: { number, model } };
    } catch (error) {
      if (error instanceof ReleaseConflict) continue;
      if (!current || !(error instanceof RefusedError || error instanceof FaultyError)) throw error;
      warn(
        `the shipped packages are newer but cannot be taken in; still serving release ${current.release.number}. ${error.message}`,
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
function upgraded(
  stored: StoredRelease | undefined,
  packages: ReadonlyMap<string, readonly Document[]>,
  warn: (message: string) => void,
): Upgrade | undefined {
  const shipped = { ...stored?.shipped };
  let documents = stored?.documents ?? [];
  const taken: string[] = [];
  for (const [name, files] of packages) {
    const print = fingerprint(files);
    if (shipped[name] === print) continue;
    const present = documents.filter((document) => document.package === name);
    const unchanged =
      present.length === 0 ? shipped[name] === undefined : fingerprint(present) === shipped[name];
    if (!unchanged && fingerprint(present) !== print) {
      warn(
        `package ${name} was changed in this workspace, so the newer one that came with the product is not taken in. Compare the two and run: jacquard apply <folder>`,
      );
      continue;
    }
    documents = withPackage(documents, name, files);
    shipped[name] = print;
    taken.push(name);
  }
  return taken.length === 0
    ? undefined
    : { documents, shipped, note: `${stored ? 'Newer' : 'First'} packages: ${taken.join(', ')}` };
}

/** @throws FaultyError */
export async function compiled(compiler: Compiler, documents: readonly Document[]): Promise<Model> {
  const { model, faults } = await compileOnce(compiler, documents);
  if (!model) throw new FaultyError(faults.filter((fault) => fault.severity === 'error'));
  return model;
}
