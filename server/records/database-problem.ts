/** What the database refused, as a problem. Messages of the database never leave the house. */
import type { Model } from '../../metadata/model.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { constraintMeaning } from '../store/constraint-meaning.ts';
import type { DatabaseError } from '../store/database-error.ts';

/** @param pointer where the record stands in the body, when it is known */
export function databaseProblem(error: DatabaseError, model: Model, pointer = ''): Problem {
  const meaning = error.constraint === undefined ? undefined : constraintMeaning(model, error.constraint);
  const fields = meaning?.fields ?? [];
  const at = (code: string) =>
    fieldProblem(fields.map((field) => ({ pointer: `${pointer}/${field}`, code })));
  switch (error.meaning) {
    case 'unique':
      return fields.length > 0 ? at('DUPLICATE') : new Problem('DUPLICATE', { cause: error });
    case 'reference':
      // The same constraint speaks when a referenced record is deleted and when a reference leads nowhere.
      return isDeletion(error) ? new Problem('IN_USE', { cause: error }) : at('BAD_REFERENCE');
    case 'required':
      return fieldProblem([{ pointer: `${pointer}/${error.column ?? ''}`, code: 'REQUIRED' }]);
    case 'check':
      return at('NOT_ALLOWED');
    case 'value':
      return new Problem('BAD_REQUEST', {
        params: { reason: 'a value does not fit its field' },
        cause: error,
      });
    case 'appendOnly':
      return new Problem('METHOD_NOT_ALLOWED', { params: { method: 'PATCH/DELETE' }, cause: error });
    case 'timeout':
    case 'busy':
    case 'retry':
      return new Problem('TIMEOUT', { cause: error });
    case 'unavailable':
      return new Problem('UNAVAILABLE', { cause: error, headers: { 'Retry-After': '5' } });
    case 'tooComplex':
      return new Problem('BAD_REQUEST', { params: { reason: 'the query is too complex' }, cause: error });
    default:
      return new Problem('INTERNAL', { cause: error });
  }
}

/** PostgreSQL says `update or delete on table …` when the referenced row is the one in the way. */
function isDeletion(error: DatabaseError): boolean {
  return /^update or delete on table/.test(error.message);
}
