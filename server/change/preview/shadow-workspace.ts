/** The product of a preview: a workspace on the schema of the preview, which begins and ends with it. */
import type { Config } from '../../config.ts';
import { Problem } from '../../errors.ts';
import type { HookName } from '../../hooks.ts';
import { program } from '../../program.ts';
import { compileOnce } from '../../store/kept-model.ts';
import { newestRelease } from '../../store/release-documents.ts';
import type { Workspace } from '../../workspace.ts';
import type { Preview } from './stored.ts';

/**
 * All that a preview has of what can be done by name. What is not here, also what comes later, is not done in one: releases are
 * made in the workspace, people are let in there, and nothing of a preview reaches beyond its schema.
 */
export const ACTIONS: readonly string[] = [
  'list_documents',
  'check_change_set',
  'plan_change_set',
  'rebase_change_set',
  'discard_change_set',
  'list_releases',
  'describe_release',
  'plan_rollback',
  'list_upgrades',
  'draft_upgrade',
  'end_sessions',
  'list_sessions',
];

/** The same of what happens around writes: these hold what must hold of records, and write in the schema alone. */
export const HOOKS: readonly HookName[] = [
  'company.creating',
  'company.updating',
  'company.deleting',
  'user.updating',
  'user.deleting',
  'role_assignment.updating',
  'role_assignment.deleting',
  'change_set.creating',
  'change_set.updating',
];

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
  return {
    config: configOf(live.config, schema),
    schema,
    db,
    log,
    hooks: taken(live.hooks, HOOKS),
    actions: taken(live.actions, ACTIONS),
    // Who looks at a preview asks the workspace, and is counted there.
    requestCounts: live.requestCounts,
    release: () => ({ number: stored.number, model }),
    poll: () => Promise.resolve(),
    publish: () => Promise.reject(new Problem('FORBIDDEN')),
    documents: () => stored.documents,
    shipped: () => stored.shipped,
    packages: new Map(),
    now: () => live.now(),
  };
}

function taken<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** Said one by one, so that a way out of the program, such as its mail server, is not passed on unseen. */
function configOf(live: Config, schema: string): Config {
  const { secret, testClock } = live;
  return {
    port: live.port,
    schema,
    dataDir: live.dataDir,
    publicUrl: live.publicUrl,
    ...(secret !== undefined && { secret }),
    trustProxy: live.trustProxy,
    templates: [],
    demo: false,
    prepared: live.prepared,
    statementTimeout: live.statementTimeout,
    rateLimit: live.rateLimit,
    anonymousRateLimit: live.anonymousRateLimit,
    concurrentRequests: live.concurrentRequests,
    allowedOrigins: live.allowedOrigins,
    ...(testClock && { testClock }),
    logLevel: live.logLevel,
    allowUnsafeDatabase: live.allowUnsafeDatabase,
  };
}
