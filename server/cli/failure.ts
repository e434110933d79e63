/** Why a command failed, for people: every reason with its mend, no stack. */
import type { Fault } from '../../metadata/document.ts';
import { message } from '../../metadata/messages.ts';
import { Problem } from '../errors.ts';
import { DatabaseError } from '../store/database-error.ts';
import { FaultyError } from '../store/refused-error.ts';

export function describeFailure(error: unknown): string {
  if (error instanceof FaultyError)
    return ['The documents have faults:', ...error.faults.flatMap(faultLines)].join('\n');
  if (error instanceof Problem) return problemLines(error).join('\n');
  if (error instanceof DatabaseError) return databaseLine(error);
  return error instanceof Error ? error.message : String(error);
}

/** Two lines: where and what, then the mend. */
export function faultLines({ severity, file, pointer, code, message, mend, nearest }: Fault): string[] {
  const hint = nearest && !mend.includes(nearest) ? ` Did you mean ${JSON.stringify(nearest)}?` : '';
  return [`  ${severity} ${file}#${pointer || '/'} ${code}: ${message}`, `    ${mend}${hint}`];
}

function problemLines(problem: Problem): string[] {
  const errors = problem.options.errors ?? [];
  return [
    `${problem.code}: ${problem.message}`,
    ...errors.map(
      ({ pointer, code, params, detail }) =>
        `  ${pointer || '/'} ${code}: ${detail ?? message(code, params ?? {}, 'en')}`,
    ),
  ];
}

function databaseLine(error: DatabaseError): string {
  const mends: Partial<Record<DatabaseError['meaning'], string>> = {
    unavailable: 'Is the server running, and is DATABASE_URL (or DATA_DIR, for the embedded one) right?',
    forbidden:
      'Grant the role of DATABASE_URL the right to create schemas and tables: grant create on database … to …',
    busy: 'Something else holds the table. Try again in a moment.',
  };
  return `The database refused (${error.sqlstate}): ${error.message}. ${mends[error.meaning] ?? 'Run jacquard doctor to look for the cause.'}`;
}
