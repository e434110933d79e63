/** CSV files as streams of rows. A file of any size is read in constant memory. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportDocument } from '../../metadata/types.ts';
import { fileFault } from './fault.ts';

export interface CsvFormat {
  readonly encoding: NonNullable<ImportDocument['encoding']>;
  readonly delimiter: string;
  /** Texts that mean nothing. */
  readonly nulls: ReadonlySet<string>;
  /** Column to which the cells belong that a row has too many. */
  readonly overflow?: string;
}

export interface CsvRow {
  /** As a spreadsheet numbers them: the header is 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A cell or record larger than this is a quote that nobody closed. */
const LARGEST_RECORD = 1_000_000;

/**
 * The rows, the header first; empty lines are left out but counted. Cells are as they stand, without quotes.
 * @throws FaultyError for a file that is missing, not in its encoding, or no CSV
 */
export async function* csvRows(file: string, format: CsvFormat): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter: format.delimiter,
    relax_column_count: true,
    // `5' 10"` is a cell of somebody's file, not a mistake of ours to refuse.
    relax_quotes: true,
    max_record_size: LARGEST_RECORD,
  });
  const text = Readable.from(decoded(file, format.encoding));
  text.on('error', (error) => parser.destroy(error));
  let number = 0;
  try {
    for await (const cells of text.pipe(parser)) {
      number += 1;
      if (!isBlank(cells)) yield { number, cells };
    }
  } catch (error) {
    throw readingFault(error, file, number + 1, format);
  } finally {
    text.destroy();
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

/** Text of the file, without a byte order mark. Latin-1 is read as Windows writes it. */
async function* decoded(file: string, encoding: CsvFormat['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(file)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function readingFault(error: unknown, file: string, row: number, { encoding }: CsvFormat): Error {
  const name = basename(file);
  if (error instanceof CsvError) {
    return fileFault(
      name,
      'NOT_CSV',
      `Row ${row} cannot be read: ${error.message}`,
      'Mend the quotes there, or say its delimiter.',
    );
  }
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    const mend =
      encoding === 'utf-8'
        ? 'Say its encoding in the map: "gb18030" or "latin1".'
        : 'Say another encoding in the map.';
    return fileFault(
      name,
      'BAD_ENCODING',
      `The file is not written in ${encoding}, from row ${row} on.`,
      mend,
    );
  }
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
    return fileFault(name, 'MISSING', 'There is no such file.', 'Check the path.');
  }
  return error instanceof Error ? error : new Error(String(error));
}
