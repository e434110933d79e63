import { writeFile } from 'node:fs/promises';
import { systemActor } from '../actor.ts';
import { callerOf } from '../openapi/caller.ts';
import { databaseTypes } from '../openapi/database-types.ts';
import { firstCompany } from '../people/company.ts';
import { roleSet } from '../records/grant.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { from, statementOf } from '../store/sql-builder.ts';
import { type Command, textOption } from './command.ts';
import { userNamed } from './user.ts';
import { withWorkspace } from './with-workspace.ts';

export const types: Command = {
  name: 'types',
  usage: 'types [--out <file>] [--as <login>]',
  summary:
    'Print TypeScript types of the release, as a user sees it, for PostgrestClient of @supabase/postgrest-js',
  options: { out: { type: 'string' }, as: { type: 'string' } },
  words: [0, 0],
  run: async (input) =>
    withWorkspace(input, async (workspace) => {
      const { number, model } = workspace.release();
      const login = textOption(input, 'as');
      const roles = await rolesOf(workspace, login);
      const text = databaseTypes(callerOf({ model, actions: workspace.actions }, roles, 'en'), number);
      const file = textOption(input, 'out');
      if (file === undefined) input.say(text.trimEnd());
      else {
        await writeFile(file, text);
        input.note(`Wrote the types of release ${number} to ${file}.`);
      }
      return true;
    }),
};

/** As `roleSet` writes them: of the user in the first company, or without one of the platform itself, which may do everything. */
async function rolesOf(workspace: OpenWorkspace, login: string | undefined): Promise<string> {
  const company = await firstCompany(workspace);
  if (!company) throw new Error('The workspace has no company yet. Start the server once: npm start');
  const system = systemActor(company);
  if (login === undefined) return roleSet(system);
  const user = await userNamed(workspace, workspace.db, login);
  const held = from(workspace.schema, 'role_assignment').where({ user, company: company.id }).select('role');
  const rows = await workspace.db.query(statementOf(held));
  const assignments = rows.map(([role]) => ({ role: String(role), department: null }));
  return roleSet({ ...system, kind: 'person', user, login, assignments });
}
