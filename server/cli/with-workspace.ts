import { readConfig } from '../config.ts';
import { databaseProblem } from '../records/database-problem.ts';
import { DatabaseError } from '../store/database-error.ts';
import { type OpenWorkspace, openWorkspace } from '../store/releases.ts';
import type { Input } from './command.ts';

/**
 * Opens the workspace of the environment, beside a running server or alone, and closes it afterwards. Newer packages that came
 * with the product are taken in when the server starts, not by whoever looks at a workspace.
 */
export async function withWorkspace<T>(
  { env }: Input,
  work: (workspace: OpenWorkspace) => Promise<T>,
): Promise<T> {
  const workspace = await openWorkspace(readConfig({ LOG_LEVEL: 'warn', ...env }), { upgrade: false });
  try {
    return await work(workspace);
  } catch (error) {
    // What a constraint refused has a better name in the model.
    const named = error instanceof DatabaseError && error.constraint !== undefined;
    throw named ? databaseProblem(error, workspace.release().model) : error;
  } finally {
    await workspace.close();
  }
}
