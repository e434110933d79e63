import { compile } from '../../metadata/compile.ts';
import { planOf } from '../change/apply.ts';
import type { Step } from '../change/step.ts';
import { FaultyError } from '../store/refused-error.ts';
import { withPackage } from '../store/release-documents.ts';
import { type Command, listOption } from './command.ts';
import { readFolder } from './package-documents.ts';
import { withWorkspace } from './with-workspace.ts';

export const plan: Command = {
  name: 'plan',
  usage: 'plan <folder> [--sql] [--allow-loss <entity.field>]',
  summary: 'Tell what applying a package would do to the database',
  options: { sql: { type: 'boolean' }, 'allow-loss': { type: 'string', multiple: true } },
  words: [1, 1],
  run: async (input) => {
    const { words, options, say, note } = input;
    const { name, documents, faults } = await readFolder(words[0] ?? '');
    if (faults.length > 0) throw new FaultyError(faults);
    return withWorkspace(input, async (workspace) => {
      const base = workspace.release();
      const compiled = compile(withPackage(workspace.documents(), name, documents));
      if (!compiled.model)
        throw new FaultyError(compiled.faults.filter(({ severity }) => severity === 'error'));
      const allowLoss = new Set(listOption(input, 'allow-loss'));
      const planned = await planOf(workspace, { base, model: compiled.model, allowLoss });
      const steps = [...planned.prepare, ...planned.switch, ...planned.settle];
      const told = new Set(steps.map((step) => (options.sql ? `${step.sql};` : titleOf(step))));
      for (const line of told) say(line);
      for (const { path, reason, mend } of planned.refusals) say(`! ${path}: ${reason} ${mend}`);
      const outcome = steps.length === 0 ? 'no table changes' : `${steps.length} steps`;
      note(
        planned.refusals.length > 0
          ? `${name} cannot be applied to release ${base.number}: ${planned.refusals.length} refused`
          : `${name} on release ${base.number}: ${outcome}`,
      );
      return planned.refusals.length === 0;
    });
  },
};

function titleOf({ title, lock }: Step): string {
  return `+ ${title}${lock === 'none' ? '' : ` (lock: ${lock})`}`;
}
