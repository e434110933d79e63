import { releaseNumbered } from '../store/release-documents.ts';
import { releasesNear } from '../store/release-list.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { type Command, listOption, textOption, UsageError } from './command.ts';
import { saySame } from './document-files.ts';
import { publishAloud } from './publish.ts';
import { releaseLines } from './releases.ts';
import { withWorkspace } from './with-workspace.ts';

export const rollback: Command = {
  name: 'rollback',
  usage: 'rollback <release> [--note <text>] [--allow-loss <entity.field>]',
  summary: 'Publish the documents of an earlier release again, as a new one; records stay',
  options: { note: { type: 'string' }, 'allow-loss': { type: 'string', multiple: true } },
  words: [1, 1],
  run: async (input) => {
    const [word = ''] = input.words;
    if (!/^\d{1,9}$/.test(word))
      throw new UsageError(`${JSON.stringify(word)} is no number of a release. See: jacquard releases`);
    return withWorkspace(input, (workspace) => backTo(Number(word), workspace, input));
  },
};

async function backTo(
  number: number,
  workspace: OpenWorkspace,
  input: Parameters<Command['run']>[0],
): Promise<boolean> {
  const { number: base } = workspace.release();
  const stored = await releaseNumbered(workspace.db, workspace.schema, number);
  if (!stored) throw await others(workspace, number, `There is no release ${number}.`);
  if (number === base) throw await others(workspace, number, `Release ${number} is the current one.`);
  if (saySame(stored.documents, workspace.documents())) {
    input.note(`Release ${base} says the same as release ${number} already.`);
    return true;
  }
  return publishAloud(input, workspace, {
    base,
    documents: stored.documents,
    shipped: stored.shipped,
    note: textOption(input, 'note') ?? `Back to release ${number}`,
    allowLoss: listOption(input, 'allow-loss'),
  });
}

const NEIGHBOURS = 5;

async function others({ db, schema }: OpenWorkspace, number: number, what: string): Promise<UsageError> {
  const near = await releasesNear(db, schema, number, NEIGHBOURS + 1);
  const listed = near.filter((entry) => entry.number !== number).slice(0, NEIGHBOURS);
  const lines = releaseLines(listed.toSorted((a, b) => b.number - a.number));
  if (lines.length === 0) return new UsageError(`${what} There is no other.`);
  return new UsageError([`${what} The nearest are:`, ...lines.map((line) => `  ${line}`)].join('\n'));
}
