/** What a workspace begins with: a company, and the seeds of its packages, each document once. */
import type { Document } from '../metadata/document.ts';
import { ensureCompany } from './people/company.ts';
import { seed } from './records/seed.ts';
import { lock } from './store/lock.ts';
import { fingerprint } from './store/release-documents.ts';
import type { OpenWorkspace } from './store/releases.ts';
import { qualified } from './store/sql-name.ts';

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
      await seed(workspace, [document], { demo });
      await markWritten(workspace, document);
    }
  });
}

async function unwritten(workspace: OpenWorkspace): Promise<readonly Document[]> {
  const rows = await workspace.db.query({
    text: `select package, name, fingerprint from ${qualified(workspace.schema, 'jq_seed')}`,
    values: [],
  });
  const written = new Set(rows.map((row) => row.join('/')));
  return workspace
    .documents()
    .filter((document) => document.kind === 'seed' && (workspace.config.demo || !isDemo(document)))
    .filter((document) => !written.has([document.package, document.name, fingerprint([document])].join('/')));
}

function isDemo({ content }: Document): boolean {
  return typeof content === 'object' && content !== null && 'demo' in content && content.demo === true;
}

async function markWritten(workspace: OpenWorkspace, document: Document): Promise<void> {
  await workspace.db.query({
    text: `insert into ${qualified(workspace.schema, 'jq_seed')} (package, name, fingerprint) values ($1, $2, $3)
      on conflict (package, name) do update set fingerprint = excluded.fingerprint, at = now()`,
    values: [document.package, document.name, fingerprint([document])],
  });
}
