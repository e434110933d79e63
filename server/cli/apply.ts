import { type Command, listOption, textOption } from './command.ts';
import { saySame } from './document-files.ts';
import { readFolders, withPackages } from './package-documents.ts';
import { publishAloud } from './publish.ts';
import { withWorkspace } from './with-workspace.ts';

export const apply: Command = {
  name: 'apply',
  usage: 'apply <folder>… [--note <text>] [--allow-loss <entity.field>]',
  summary: 'Publish packages: tables, API and screens follow within a second, without a restart',
  options: { note: { type: 'string' }, 'allow-loss': { type: 'string', multiple: true } },
  words: [1, Number.POSITIVE_INFINITY],
  run: async (input) => {
    const packages = await readFolders(input.words);
    const names = packages.map(({ name }) => name).join(', ');
    return withWorkspace(input, async (workspace) => {
      const { number: base } = workspace.release();
      const present = workspace.documents();
      const documents = withPackages(present, packages);
      if (saySame(present, documents)) {
        input.note(`Release ${base} says what is in the folder already: ${names}.`);
        return true;
      }
      return publishAloud(input, workspace, {
        base,
        documents,
        note: textOption(input, 'note') ?? `Apply ${names}`,
        allowLoss: listOption(input, 'allow-loss'),
      });
    });
  },
};
