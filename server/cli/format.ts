import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatDocument } from '../../metadata/format.ts';
import type { Command } from './command.ts';
import { faultLines } from './failure.ts';
import { readFolder } from './package-documents.ts';

/** Needs no database. */
export const format: Command = {
  name: 'format',
  usage: 'format <folder> [--check]',
  summary: 'Write the documents of a package in canonical form, or tell which are not',
  options: { check: { type: 'boolean' } },
  words: [1, 1],
  run: async ({ words: [folder = ''], options, say, note }) => {
    const { documents, faults } = await readFolder(folder);
    for (const line of faults.flatMap(faultLines)) note(line);
    let changed = 0;
    for (const document of documents) {
      const path = join(resolve(folder), document.file);
      const text = formatDocument(document);
      if ((await readFile(path, 'utf8')) === text) continue;
      changed += 1;
      say(join(folder, document.file));
      if (!options.check) await writeFile(path, text);
    }
    note(
      options.check
        ? `${changed} of ${documents.length} are not canonical`
        : `${changed} of ${documents.length} rewritten`,
    );
    return faults.length === 0 && (changed === 0 || !options.check);
  },
};
