import { makeToken } from '../people/token.ts';
import { type Command, textOption } from './command.ts';
import { userNamed } from './user.ts';
import { withWorkspace } from './with-workspace.ts';

export const token: Command = {
  name: 'token',
  usage: 'token <login> [--title <text>]',
  summary: 'Print a new API token that acts as the user',
  options: { title: { type: 'string' } },
  words: [1, 1],
  run: async (input) =>
    withWorkspace(input, async (workspace) => {
      const user = await userNamed(workspace, workspace.db, input.words[0] ?? '');
      const made = await makeToken(workspace, {
        user,
        title: textOption(input, 'title') ?? 'jacquard token',
      });
      input.say(made.token);
      input.note(
        'Send it as "Authorization: Bearer <token>". It is shown this once and works until it is revoked.',
      );
      return true;
    }),
};
