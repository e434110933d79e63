import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../metadata/compile.ts';

import { impactOf } from '../change/impact.ts';
import { upgradesAtHand } from '../change/upgrade/at-hand.ts';
import { UnknownBase, type Upgrade, type Upgraded, upgradeTo } from '../change/upgrade/upgrade.ts';
import { packageFolder } from '../store/packages.ts';
import { FaultyError } from '../store/refused-error.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { keepShipped } from '../store/shipped.ts';
import { type Command, type Input, listOption, textOption, UsageError } from './command.ts';
import { faultLines } from './failure.ts';
import { impactLines } from './impact-lines.ts';
import { type PackageDocuments, readFolders } from './package-documents.ts';
import { canBeApplied } from './plan.ts';
import { publishAloud } from './publish.ts';
import { table } from './table.ts';
import { choicesOf } from './upgrade-choices.ts';
import { upgradeAsJson, upgradeLines } from './upgrade-lines.ts';
import { withWorkspace } from './with-workspace.ts';

export const upgrade: Command = {
  name: 'upgrade',
  usage:
    'upgrade [<folder or template>…] [--plan] [--json] [--take <mine|theirs>] [--resolve <document>#<pointer>=<mine|theirs>] [--from <folder>] [--note <text>] [--allow-loss <entity.field>]',
  summary:
    'Bring packages to their next version and keep what this workspace has changed in them; without a name, list what came with the product',
  options: {
    plan: { type: 'boolean' },
    json: { type: 'boolean' },
    take: { type: 'string' },
    resolve: { type: 'string', multiple: true },
    from: { type: 'string', multiple: true },
    note: { type: 'string' },
    'allow-loss': { type: 'string', multiple: true },
  },
  words: [0, Number.POSITIVE_INFINITY],
  run: async (input) => {
    if (input.words.length === 0) return withWorkspace(input, (workspace) => list(input, workspace));
    const packages = await readFolders(input.words.map(folderOf));
    const from = await readFolders(listOption(input, 'from'));
    return withWorkspace(input, (workspace) => run(input, workspace, packages, from));
  },
};

/** Of a template its name is enough. */
function folderOf(word: string): string {
  if (existsSync(join(word, 'app.json')) || !/^[a-z][a-z0-9_]*$/.test(word)) return word;
  try {
    return packageFolder(word);
  } catch {
    return word;
  }
}

async function list(input: Input, workspace: OpenWorkspace): Promise<true> {
  const found = await upgradesAtHand(workspace);
  if (input.options.json === true) {
    input.say(JSON.stringify(found, null, 2));
    return true;
  }
  const rows = found.map(({ package: name, title, from, to, changed }) => [
    name,
    title,
    `${from} → ${to}`,
    changed ? 'changed in this workspace' : '',
  ]);
  for (const line of table(rows)) input.say(line);
  input.note(
    found.length === 0
      ? 'No newer package came with the product.'
      : 'See what one would change: jacquard upgrade <name> --plan',
  );
  return true;
}

async function run(
  input: Input,
  workspace: OpenWorkspace,
  packages: readonly PackageDocuments[],
  from: readonly PackageDocuments[],
): Promise<boolean> {
  const upgraded = await merged(workspace, packages, from);
  const done = upgraded.with(choicesOf(input, upgraded.merges));
  const isTold = input.options.plan === true || input.options.json === true;
  if (done.conflicts.length > 0 || isTold) return tell(input, workspace, upgraded, done);
  return publish(input, workspace, packages, upgraded, done);
}

/** @throws UsageError */
async function merged(
  workspace: OpenWorkspace,
  packages: readonly PackageDocuments[],
  from: readonly PackageDocuments[],
): Promise<Upgrade> {
  const stray = from.find(({ name }) => !packages.some((each) => each.name === name));
  if (stray)
    throw new UsageError(
      `--from is the version before of a package that is upgraded; ${stray.name} is none.`,
    );
  try {
    const nexts = packages.map(({ name, documents }) => {
      const before = from.find((each) => each.name === name)?.documents;
      return { name, documents, ...(before && { from: before }) };
    });
    return await upgradeTo(workspace, nexts);
  } catch (error) {
    if (!(error instanceof UnknownBase)) throw error;
    throw new UsageError(
      `${error.message} Name the folder of that version, called ${error.package}: --from <folder>. Or write over what is there: jacquard apply <folder>`,
    );
  }
}

/** Changes nothing. @returns whether it could be done */
async function tell(
  input: Input,
  workspace: OpenWorkspace,
  upgraded: Upgrade,
  done: Upgraded,
): Promise<boolean> {
  const asJson = input.options.json === true;
  if (!asJson) for (const line of upgradeLines(upgraded, done)) input.say(line);
  if (done.conflicts.length > 0) {
    if (asJson) input.say(JSON.stringify(upgradeAsJson(upgraded, done), null, 2));
    input.note(
      `Nothing was changed. ${done.conflicts.length} places were changed here and in the new version: choose with --resolve <document>#<pointer>=mine or =theirs, or --take for all that are left.`,
    );
    return false;
  }
  const { model, faults } = compile(done.documents);
  if (!model) throw new FaultyError(faults.filter(({ severity }) => severity === 'error'));
  const allowLoss = new Set(listOption(input, 'allow-loss'));
  const base = workspace.release();
  const impact = await impactOf(workspace, { base, model, allowLoss, locale: 'en' });
  if (asJson) {
    input.say(JSON.stringify({ ...upgradeAsJson(upgraded, done), impact }, null, 2));
  } else {
    const concerned = faults.filter(({ file }) => done.overlays.some(({ overlay }) => overlay === file));
    for (const line of ['', ...concerned.flatMap(faultLines), ...impactLines(impact, 'en')]) input.say(line);
  }
  return canBeApplied(impact);
}

async function publish(
  input: Input,
  workspace: OpenWorkspace,
  packages: readonly PackageDocuments[],
  { base, shipped, ...upgraded }: Upgrade,
  { documents, drafts }: Upgraded,
): Promise<true> {
  const told = upgraded.packages.map(({ package: name, to }) => `${name} ${to}`).join(', ');
  const isSame = Object.entries(shipped).every(([name, print]) => workspace.shipped()[name] === print);
  if (drafts.length === 0 && isSame) {
    input.note(`Release ${base} has it already: ${told}.`);
    return true;
  }
  const { db, schema } = workspace;
  for (const { name, documents: files } of packages) await keepShipped(db, schema, name, files);
  return publishAloud(input, workspace, {
    base,
    documents,
    shipped,
    note: textOption(input, 'note') ?? `Upgrade to ${told}`,
    allowLoss: listOption(input, 'allow-loss'),
  });
}
