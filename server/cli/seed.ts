import { seed as writeSeeds } from '../seed.ts';
import type { Command } from './command.ts';
import { readFolder } from './package-documents.ts';
import { withWorkspace } from './with-workspace.ts';

export const seed: Command = {
  name: 'seed',
  usage: 'seed [folder] [--demo]',
  summary: 'Write the seed records of the release, or of a folder, that are not there yet',
  options: { demo: { type: 'boolean' } },
  words: [0, 1],
  run: async (input) => {
    const [folder] = input.words;
    return withWorkspace(input, async (workspace) => {
      const documents = folder ? (await readFolder(folder)).documents : workspace.documents();
      const written = await writeSeeds(workspace, documents, {
        demo: input.options.demo === true || workspace.config.demo,
      });
      input.note(`${written} records written; what was there already is as it was.`);
      return true;
    });
  },
};
