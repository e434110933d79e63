import { type CsvFormat, csvRows } from './csv-file.ts';

/** What stands between two cells: spreadsheets of countries with a decimal comma write semicolons. */
const DELIMITERS = [',', ';', '\t'];

/** The one that takes the header apart into the most cells; the comma where none does. */
export async function delimiterOf(file: string, encoding: CsvFormat['encoding']): Promise<string> {
  let best = { delimiter: ',', cells: 0 };
  for (const delimiter of DELIMITERS) {
    const cells = await headerCells(file, { encoding, delimiter, nulls: new Set() });
    if (cells > best.cells) best = { delimiter, cells };
  }
  return best.delimiter;
}

async function headerCells(file: string, format: CsvFormat): Promise<number> {
  for await (const { cells } of csvRows(file, format)) return cells.length;
  return 0;
}
