import { type ParkedContent, parkedContents } from '../change/parked-content.ts';
import type { Command } from './command.ts';
import { table } from './table.ts';
import { withWorkspace } from './with-workspace.ts';

export const parked: Command = {
  name: 'parked',
  usage: 'parked [--json]',
  summary: 'List what releases took away and is still kept, newest first',
  options: { json: { type: 'boolean' } },
  words: [0, 0],
  run: async (input) =>
    withWorkspace(input, async ({ db, schema }) => {
      const contents = await parkedContents(db, schema);
      if (input.options.json === true) input.say(JSON.stringify(contents, null, 2));
      else for (const line of table(contents.map(cellsOf))) input.say(line);
      input.note(
        contents.length === 0
          ? 'Nothing is parked.'
          : 'A rollback brings it back. To drop one of them for good: jacquard purge <entity.field> --release <number>',
      );
      return true;
    }),
};

function cellsOf({ path, title, release, at, why, rows, bytes }: ParkedContent): readonly string[] {
  const held = path.includes('.') ? `${rows} values` : `${rows} records`;
  return [path, `release ${release}`, at, why, held, size(bytes), title];
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

function size(bytes: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return `${Number((bytes / 1000 ** step).toPrecision(2))} ${UNITS[step]}`;
}
