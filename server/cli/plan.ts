import { compile } from '../../metadata/compile.ts';
import { LOCALES, type Locale } from '../../metadata/locales.ts';
import { type Impact, impactOf } from '../change/impact.ts';
import { FaultyError } from '../store/refused-error.ts';
import { withPackage } from '../store/release-documents.ts';
import { type Command, type Input, listOption, textOption, UsageError } from './command.ts';
import { impactLines } from './impact-lines.ts';
import { readFolder } from './package-documents.ts';
import { withWorkspace } from './with-workspace.ts';

export const plan: Command = {
  name: 'plan',
  usage: 'plan <folder> [--json | --sql] [--lang <language>] [--allow-loss <entity.field>]',
  summary:
    'Tell what applying a package would do: to tables, to the records and to the people that are there',
  options: {
    json: { type: 'boolean' },
    sql: { type: 'boolean' },
    lang: { type: 'string' },
    'allow-loss': { type: 'string', multiple: true },
  },
  words: [1, 1],
  run: async (input) => {
    const { words, options, say, note } = input;
    const locale = localeOf(input);
    const { name, documents, faults } = await readFolder(words[0] ?? '');
    if (faults.length > 0) throw new FaultyError(faults);
    return withWorkspace(input, async (workspace) => {
      const base = workspace.release();
      const compiled = compile(withPackage(workspace.documents(), name, documents));
      if (!compiled.model)
        throw new FaultyError(compiled.faults.filter(({ severity }) => severity === 'error'));
      const allowLoss = new Set(listOption(input, 'allow-loss'));
      const impact = await impactOf(workspace, { base, model: compiled.model, allowLoss, locale });
      if (options.json) say(JSON.stringify(impact, null, 2));
      else if (options.sql) for (const line of new Set(impact.steps.map(({ sql }) => `${sql};`))) say(line);
      else for (const line of impactLines(impact, locale)) say(line);
      note(outcomeOf(name, impact));
      return canBeApplied(impact);
    });
  },
};

function localeOf(input: Input): Locale {
  const wanted = textOption(input, 'lang') ?? 'en';
  const locale = LOCALES.find((each) => each === wanted);
  if (!locale) throw new UsageError(`--lang is one of: ${LOCALES.join(', ')}.`);
  return locale;
}

/** The planner refuses a loss that is not named; what holds the same in a new key is refused when its index is made. */
function canBeApplied({ refusals, breaking }: Impact): boolean {
  return refusals.length === 0 && !breaking.some(({ blocks }) => blocks);
}

function outcomeOf(name: string, impact: Impact): string {
  const { base, steps, refusals, breaking } = impact;
  if (canBeApplied(impact))
    return `${name} on release ${base}: ${steps.length === 0 ? 'no table changes' : `${steps.length} steps`}`;
  const paths = new Set([...refusals, ...breaking.filter(({ blocks }) => blocks)].map(({ path }) => path));
  return `${name} cannot be applied to release ${base}: ${paths.size} refused`;
}
