import { compile } from '../../metadata/compile.ts';
import { LOCALES, type Locale } from '../../metadata/locales.ts';
import { type Impact, impactOf } from '../change/impact.ts';
import { FaultyError } from '../store/refused-error.ts';
import { type Command, type Input, listOption, textOption, UsageError } from './command.ts';
import { impactLines } from './impact-lines.ts';
import { readFolders, withPackages } from './package-documents.ts';
import { withWorkspace } from './with-workspace.ts';

export const plan: Command = {
  name: 'plan',
  usage: 'plan <folder>… [--json | --sql] [--lang <language>] [--allow-loss <entity.field>]',
  summary: 'Tell what applying packages would do: to tables, to the records and to the people that are there',
  options: {
    json: { type: 'boolean' },
    sql: { type: 'boolean' },
    lang: { type: 'string' },
    'allow-loss': { type: 'string', multiple: true },
  },
  words: [1, Number.POSITIVE_INFINITY],
  run: async (input) => {
    const { words, options, say, note } = input;
    const locale = localeOf(input);
    const packages = await readFolders(words);
    const names = packages.map(({ name }) => name).join(', ');
    return withWorkspace(input, async (workspace) => {
      const base = workspace.release();
      const compiled = compile(withPackages(workspace.documents(), packages));
      if (!compiled.model)
        throw new FaultyError(compiled.faults.filter(({ severity }) => severity === 'error'));
      const allowLoss = new Set(listOption(input, 'allow-loss'));
      const impact = await impactOf(workspace, { base, model: compiled.model, allowLoss, locale });
      if (options.json) say(JSON.stringify(impact, null, 2));
      else if (options.sql) for (const line of new Set(impact.steps.map(({ sql }) => `${sql};`))) say(line);
      else for (const line of impactLines(impact, locale)) say(line);
      note(outcomeOf(names, impact));
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
export function canBeApplied({ refusals, breaking }: Impact): boolean {
  return refusals.length === 0 && !breaking.some(({ blocks }) => blocks);
}

function outcomeOf(names: string, impact: Impact): string {
  const { base, steps, refusals, breaking } = impact;
  if (canBeApplied(impact))
    return `${names} on release ${base}: ${steps.length === 0 ? 'no table changes' : `${steps.length} steps`}`;
  const paths = new Set([...refusals, ...breaking.filter(({ blocks }) => blocks)].map(({ path }) => path));
  return `${names} cannot be applied to release ${base}: ${paths.size} refused`;
}
