import type { OpenWorkspace } from '../store/releases.ts';
import { exportChangeSet } from './change-set-export.ts';
import { importChangeSet } from './change-set-import.ts';
import { listChangeSets } from './change-set-list.ts';
import { type Command, type Input, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { withWorkspace } from './with-workspace.ts';

interface Part {
  /** What stands behind the part's name. */
  readonly words: readonly string[];
  run(input: Input, workspace: OpenWorkspace, words: readonly string[]): Promise<true>;
}

const PARTS: Readonly<Record<string, Part>> = {
  list: { words: [], run: listChangeSets },
  export: { words: ['<id or title>', '<folder>'], run: exportChangeSet },
  import: { words: ['<folder>'], run: importChangeSet },
};

export const changeSet: Command = {
  name: 'change-set',
  usage: 'change-set list [--json] | export <id or title> <folder> | import <folder>',
  summary: 'List change sets, write the drafts of one as files, or make one of such files',
  options: { json: { type: 'boolean' } },
  words: [1, 3],
  run: async (input) => {
    const [name = '', ...words] = input.words;
    const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (!part)
      throw new UsageError(
        `Change sets have no ${name}.${didYouMean(name, Object.keys(PARTS))} Write: jacquard ${changeSet.usage}`,
      );
    if (words.length !== part.words.length)
      throw new UsageError(`Write: jacquard change-set ${[name, ...part.words].join(' ')}`);
    return withWorkspace(input, (workspace) => part.run(input, workspace, words));
  },
};
