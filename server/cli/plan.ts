import { compile } from '../../metadata/compile.ts';
import { plan as planChange } from '../store/plan.ts';
import { FaultyError } from '../store/refused-error.ts';
import { withPackage } from '../store/release-documents.ts';
import type { Command } from './command.ts';
import { readFolder } from './package-documents.ts';
import { withWorkspace } from './with-workspace.ts';

export const plan: Command = {
  name: 'plan',
  usage: 'plan <folder> [--sql]',
  summary: 'Tell what applying a package would do to the database',
  options: { sql: { type: 'boolean' } },
  words: [1, 1],
  run: async (input) => {
    const { words, options, say, note } = input;
    const { name, documents, faults } = await readFolder(words[0] ?? '');
    if (faults.length > 0) throw new FaultyError(faults);
    return withWorkspace(input, async (workspace) => {
      const { number, model } = workspace.release();
      const compiled = compile(withPackage(workspace.documents(), name, documents));
      if (!compiled.model)
        throw new FaultyError(compiled.faults.filter(({ severity }) => severity === 'error'));
      const { steps, refusals } = planChange(model, compiled.model, workspace.schema);
      for (const step of steps)
        say(
          options.sql
            ? `${step.sql};`
            : `+ ${step.description}${step.lock === 'none' ? '' : ` (lock: ${step.lock})`}`,
        );
      for (const { path, reason, mend } of refusals) say(`! ${path}: ${reason} ${mend}`);
      const outcome = steps.length === 0 ? 'no table changes' : `${steps.length} steps`;
      note(
        refusals.length > 0
          ? `${name} cannot be applied to release ${number}: ${refusals.length} refused`
          : `${name} on release ${number}: ${outcome}`,
      );
      return refusals.length === 0;
    });
  },
};
