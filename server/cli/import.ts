import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemActor } from '../actor.ts';
import { importFile } from '../import/import-file.ts';
import { describeReport, type ImportReport, shown } from '../import/report.ts';
import { syntaxFault } from '../json-syntax.ts';
import { firstCompany } from '../people/company.ts';
import { type Command, textOption, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { withWorkspace } from './with-workspace.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'import <entity> <file.csv> [--map <map.json>] [--dry-run] [--json]',
  summary: 'Add or change the records of a CSV file, all of them or, on any error, none',
  options: { map: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  words: [2, 2],
  run: async (input) => {
    const [entity = '', file = ''] = input.words;
    const mapName = textOption(input, 'map');
    const map = mapName === undefined ? undefined : await readMap(mapName);
    return withWorkspace(input, async (workspace) => {
      const entities = Object.keys(workspace.release().model.entities);
      if (!entities.includes(entity))
        throw new UsageError(`There is no entity ${entity}.${didYouMean(entity, entities)}`);
      const company = await firstCompany(workspace);
      if (!company)
        throw new UsageError('There is no company to import for. Start the server once: npm start');
      const actor = systemActor(company);
      const dryRun = input.options['dry-run'] === true;
      const report = await importFile({
        workspace,
        actor,
        entity,
        file,
        map,
        mapName: basename(mapName ?? file),
        dryRun,
      });
      if (input.options.json === true) input.say(JSON.stringify(report));
      else for (const line of reportLines(report, file)) input.note(line);
      return report.errors.length === 0;
    });
  },
};

async function readMap(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`There is no map ${file}. Check the path.`);
  });
  const fault = syntaxFault(text);
  if (fault !== undefined) throw new UsageError(`${file}: ${fault.message} ${fault.mend}`);
  return JSON.parse(text);
}

const MOST_LINES = 50;

function reportLines(report: ImportReport, file: string): readonly string[] {
  const lines = report.errors
    .slice(0, MOST_LINES)
    .map(({ file: of, row, column, field, value, code, message }) => {
      const cell = value === undefined ? undefined : JSON.stringify(value);
      const place = [of, `row ${row}`, column ?? field, cell].filter((part) => part !== undefined).join(', ');
      return `  ${place} ${code}: ${message}`;
    });
  const hidden = report.errorCount - lines.length;
  const listed =
    report.errors.length < report.errorCount ? `the first ${shown(report.errors.length)}` : 'them';
  const rest = hidden > 0 ? [`  … and ${shown(hidden)} more. --json lists ${listed}.`] : [];
  return [...lines, ...rest, describeReport(report, file)];
}
