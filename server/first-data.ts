/** What a workspace begins with: a company, and the seeds of its packages, each document once. */
import type { Document } from '../metadata/document.ts';
import { describeFailure } from './cli/failure.ts';
import { ensureCompany } from './people/company.ts';
import { seed } from './seed.ts';
import { DatabaseError } from './store/database-error.ts';
import { lock } from './store/lock.ts';
import { fingerprint } from './store/release-documents.ts';
import type { OpenWorkspace } from './store/releases.ts';
import { from, knex, statementOf } from './store/sql-builder.ts';

/** Safe to call at every start and from several processes: the others wait, then find everything written. */
export async function writeFirstData(workspace: OpenWorkspace): Promise<void> {
  const { demo } = workspace.config;
  const seeds = await unwritten(workspace);
  if (seeds.length === 0) return;
  await workspace.db.transaction(async (connection) => {
    await lock(connection, workspace.schema, 'first run');
    // Demo data brings a company of its own.
    if (!demo) await workspace.db.transaction((inner) => ensureCompany(workspace, inner));
    for (const document of await unwritten(workspace)) {
      if (await isWritten(workspace, document)) await markWritten(workspace, document);
    }
  });
}

/** Demo data is written once; other seeds come again when a newer package changed them, for the records it adds. */
async function unwritten(workspace: OpenWorkspace): Promise<readonly Document[]> {
  const rows = await workspace.db.query(
    statementOf(from(workspace.schema, 'jq_seed').select('package', 'name', 'fingerprint')),
  );
  const written = new Map(rows.map(([name, seed, print]) => [`${name}/${seed}`, print]));
  return workspace.documents().filter((document) => {
    if (document.kind !== 'seed') return false;
    const before = written.get(`${document.package}/${document.name}`);
    if (isDemo(document)) return workspace.config.demo && before === undefined;
    return before !== fingerprint([document]);
  });
}

/** Seeds that do not fit what people have changed since are no reason not to start. */
async function isWritten(workspace: OpenWorkspace, document: Document): Promise<boolean> {
  try {
    await seed(workspace, [document], { demo: workspace.config.demo });
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.meaning === 'unavailable') throw error;
    const file = `${document.package}/${document.file}`;
    workspace.log.warn(
      `${file} was not written and is tried again at the next start. ${describeFailure(error)}`,
    );
    return false;
  }
}

function isDemo({ content }: Document): boolean {
  return typeof content === 'object' && content !== null && 'demo' in content && content.demo === true;
}

async function markWritten(workspace: OpenWorkspace, document: Document): Promise<void> {
  const written = from(workspace.schema, 'jq_seed')
    .insert({
      package: document.package,
      name: document.name,
      fingerprint: fingerprint([document]),
      at: knex().fn.now(),
    })
    .onConflict(['package', 'name'])
    .merge(['fingerprint', 'at']);
  await workspace.db.query(statementOf(written));
}
