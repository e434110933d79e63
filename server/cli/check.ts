import { compile } from '../../metadata/compile.ts';
import type { Command } from './command.ts';
import { faultLines } from './failure.ts';
import { neededPackages, readFolder } from './package-documents.ts';

/** Needs no database. */
export const check: Command = {
  name: 'check',
  usage: 'check <folder> [--json]',
  summary: 'Tell everything that is wrong with a package',
  options: { json: { type: 'boolean' } },
  words: [1, 1],
  run: async ({ words: [folder = ''], options, say, note }) => {
    const own = await readFolder(folder);
    const needed = await neededPackages(folder, own);
    const compiled = compile([...needed.documents, ...own.documents], [...needed.unread, ...own.unread]);
    const faults = [...own.faults, ...needed.faults, ...compiled.faults];
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    if (options.json) say(JSON.stringify({ ok: errors === 0, faults }, null, 2));
    else for (const line of faults.flatMap(faultLines)) say(line);
    note(
      `${own.name}: ${own.documents.length} documents, ${errors} errors, ${faults.length - errors} warnings`,
    );
    return errors === 0;
  },
};
