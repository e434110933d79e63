/** A workspace that files are imported into, and a folder for the files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Actor, systemActor } from '../../../server/actor.ts';
import { importFile } from '../../../server/import/import-file.ts';
import type { ImportReport } from '../../../server/import/report.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { FaultyError } from '../../../server/store/refused-error.ts';
import type { Workspace } from '../../../server/workspace.ts';
import type { Person } from '../../support/person.ts';
import { type TestOptions, type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

export interface RunOptions {
  readonly map?: unknown;
  readonly dryRun?: boolean;
  /** Default: the system itself. */
  readonly actor?: Actor;
  /** In the place of the test's own. */
  readonly workspace?: Workspace;
}

export interface Imports {
  readonly test: TestWorkspace;
  readonly system: Actor;
  /** Where `write` puts files. */
  readonly folder: string;
  /** Answers the path of the file. */
  write(name: string, content: string | Buffer): Promise<string>;
  run(entity: string, file: string, options?: RunOptions): Promise<ImportReport>;
  close(): Promise<void>;
}

export async function openImports(packages: NonNullable<TestOptions['packages']>): Promise<Imports> {
  const test = await testWorkspace({ packages });
  const folder = await mkdtemp(join(tmpdir(), 'jacquard-import-'));
  const company = await firstCompany(test.workspace);
  if (!company) throw new Error('no company');
  const system = systemActor(company);
  return {
    test,
    system,
    folder,
    write: async (name, content) => {
      const file = join(folder, name);
      await writeFile(file, content);
      return file;
    },
    run: (entity, file, { map, dryRun = false, actor = system, workspace = test.workspace } = {}) =>
      importFile({ workspace, actor, entity, file, map, mapName: 'map.json', dryRun }),
    close: async () => {
      await test.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface CrmImports extends Imports {
  readonly director: Person;
  /** What the API answers the director. */
  get(path: string): Promise<unknown>;
}

export async function openCrmImports(): Promise<CrmImports> {
  const imports = await openImports(['base', 'crm']);
  const director = await imports.test.person({ login: 'director', roles: ['sales_director'] });
  const get = async (path: string) => (await imports.test.request('GET', path, { as: director })).body;
  return { ...imports, director, get };
}

/** Of an import that is refused whole: `<pointer> <code>`; each fault must say how it is mended. */
export async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FaultyError)) throw new Error(`no faults: ${error}`);
  for (const { mend } of error.faults) expect(mend).not.toBe('');
  return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}
