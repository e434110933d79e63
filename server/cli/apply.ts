import { FaultyError } from '../store/refused-error.ts';
import { fingerprint, withPackage } from '../store/release-documents.ts';
import { type Command, listOption, textOption } from './command.ts';
import { readFolder } from './package-documents.ts';
import { publishAloud } from './publish.ts';
import { withWorkspace } from './with-workspace.ts';

export const apply: Command = {
  name: 'apply',
  usage: 'apply <folder> [--note <text>] [--allow-loss <entity.field>]',
  summary: 'Publish a package: tables, API and screens follow within a second, without a restart',
  options: { note: { type: 'string' }, 'allow-loss': { type: 'string', multiple: true } },
  words: [1, 1],
  run: async (input) => {
    const { words, note } = input;
    const { name, documents, faults } = await readFolder(words[0] ?? '');
    if (faults.length > 0) throw new FaultyError(faults);
    return withWorkspace(input, async (workspace) => {
      const { number: base } = workspace.release();
      const all = workspace.documents();
      const present = all.filter((document) => document.package === name);
      if (present.length > 0 && fingerprint(present) === fingerprint(documents)) {
        note(`Release ${base} holds ${name} as it is in the folder already.`);
        return true;
      }
      return publishAloud(input, workspace, {
        base,
        documents: withPackage(all, name, documents),
        note: textOption(input, 'note') ?? `Apply ${name}`,
        allowLoss: listOption(input, 'allow-loss'),
      });
    });
  },
};
