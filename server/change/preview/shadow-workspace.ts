/** The product of a preview: a workspace on the schema of the preview, which begins and ends with it. */
import { Problem } from '../../errors.ts';
import { program } from '../../program.ts';
import { compileOnce } from '../../store/kept-model.ts';
import { newestRelease } from '../../store/release-documents.ts';
import { RequestCounts } from '../../store/request-counts.ts';
import type { Workspace } from '../../workspace.ts';
import type { Preview } from './stored.ts';

/** Releases are made in the workspace, and people are let in there. */
const NOT_HERE = new Set(['preview_change_set', 'publish_change_set', 'roll_back', 'invite_user']);

/** @throws Problem PREVIEW_OVER */
export async function shadowWorkspace(
  live: Workspace,
  { schema }: Pick<Preview, 'schema'>,
): Promise<Workspace> {
  const { db, log } = live;
  const warn = (error: unknown, message: string) => log.warn({ err: error }, message);
  const stored = await newestRelease(db, schema).catch(() => undefined);
  if (!stored) throw new Problem('PREVIEW_OVER');
  const { model } = await compileOnce({ connection: db, schema, program, warn }, stored.documents);
  // Made by a program that knew more, while nodes are being replaced.
  if (!model) throw new Problem('PREVIEW_OVER');
  const { smtpUrl: _, ...config } = live.config;
  return {
    config: { ...config, schema, demo: false },
    schema,
    db,
    log,
    hooks: live.hooks,
    actions: Object.fromEntries(Object.entries(live.actions).filter(([name]) => !NOT_HERE.has(name))),
    requestCounts: new RequestCounts(),
    release: () => ({ number: stored.number, model }),
    poll: () => Promise.resolve(),
    publish: () => Promise.reject(new Problem('FORBIDDEN')),
    documents: () => stored.documents,
    shipped: () => stored.shipped,
    packages: new Map(),
    now: () => live.now(),
  };
}
