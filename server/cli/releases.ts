import { changeProgress } from '../change/change-progress.ts';
import { changesOfReleases } from '../change/release-changes.ts';
import { newestReleases, type ReleaseEntry } from '../store/release-list.ts';
import { changeWords } from './change-words.ts';
import { type Command, textOption, UsageError } from './command.ts';
import { table } from './table.ts';
import { withWorkspace } from './with-workspace.ts';

const SHOWN = 20;

export const releases: Command = {
  name: 'releases',
  usage: 'releases [--limit <number>] [--json]',
  summary: 'List the releases, newest first; with --json also what each of them changed',
  options: { limit: { type: 'string' }, json: { type: 'boolean' } },
  words: [0, 0],
  run: async (input) => {
    const limit = textOption(input, 'limit') ?? String(SHOWN);
    if (!/^[1-9]\d{0,6}$/.test(limit))
      throw new UsageError('--limit is how many releases to list: --limit 50.');
    return withWorkspace(input, async ({ db, schema, release }) => {
      const listed = await newestReleases(db, schema, Number(limit));
      if (input.options.json === true) {
        const numbers = listed.map(({ number }) => number);
        const changes = await changesOfReleases(db, schema, numbers, 'en');
        const told = listed.map((entry, index) => ({ ...entry, changes: changes[index] ?? null }));
        input.say(JSON.stringify(told, null, 2));
        return true;
      }
      for (const line of releaseLines(listed)) input.say(line);
      const under = await changeProgress(db, schema);
      if (under) for (const line of changeWords(under)) input.note(line);
      const { number: newest } = release();
      if (listed.length < newest)
        input.note(`${listed.length} of ${newest} releases. All of them: --limit ${newest}`);
      return true;
    });
  },
};

/** A release a line: number, time, author, note. */
export function releaseLines(listed: readonly ReleaseEntry[]): readonly string[] {
  return table(
    listed.map(({ number, at, author, note }) => {
      // A note of several lines is told on one.
      return [String(number), at, author?.login ?? '-', note.replaceAll(/\s+/g, ' ')];
    }),
  );
}
