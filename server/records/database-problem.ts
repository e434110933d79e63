/** What the database refused, as a problem. Messages of the database never leave the house. */
import type { Entity, Model } from '../../metadata/model.ts';
import { fieldProblem, Problem } from '../errors.ts';
import type { WriteKind } from '../hooks.ts';
import { type ConstraintMeaning, constraintMeaning } from '../store/constraint-meaning.ts';
import type { DatabaseError } from '../store/database-error.ts';
import { answerTooLarge } from './read/answer-size.ts';

/** What was being written when the database refused. */
export interface WriteSite {
  readonly entity: Entity;
  readonly kind: WriteKind;
  /** Where the record stands in the body. */
  readonly pointer: string;
  /** Of the one record that is written; absent of a new one. */
  readonly id?: string;
}

/** @param site absent: it was no write of a record */
export function databaseProblem(error: DatabaseError, model: Model, site?: WriteSite): Problem {
  const pointer = site?.pointer ?? '';
  const { constraint, table } = error;
  const meaning = constraint === undefined ? undefined : constraintMeaning(model, constraint, table);
  const fields = meaning?.fields ?? [];
  const at = (code: string) =>
    fieldProblem(
      fields.map((field) => ({ pointer: `${pointer}/${field}`, code })),
      error,
    );
  switch (error.meaning) {
    case 'unique':
      // Of a release to come, which gives way (change/give-way.ts): over soon.
      if (constraint?.startsWith('_new_')) return busy(error);
      return fields.length > 0 ? at('DUPLICATE') : new Problem('DUPLICATE', { cause: error });
    case 'reference':
      if (constraint !== undefined && !meaning) return busy(error);
      return leadsNowhere(meaning, site) ? at('BAD_REFERENCE') : inUse(error, site);
    case 'required':
      return fieldProblem([{ pointer: `${pointer}/${error.column ?? ''}`, code: 'REQUIRED' }], error);
    case 'check':
      return at('NOT_ALLOWED');
    case 'value':
      return new Problem('BAD_REQUEST', {
        params: { reason: 'a value does not fit its field' },
        cause: error,
      });
    case 'appendOnly':
      return new Problem('METHOD_NOT_ALLOWED', { params: { method: 'PATCH/DELETE' }, cause: error });
    case 'answerTooLarge':
      return answerTooLarge(error);
    case 'timeout':
      return new Problem('TIMEOUT', { cause: error });
    // In the way of somebody else's change, which is over soon.
    case 'busy':
    case 'stale':
    case 'retry':
      return busy(error);
    case 'forgotten':
    case 'unavailable':
      return new Problem('UNAVAILABLE', { cause: error, headers: { 'Retry-After': '5' } });
    case 'tooComplex':
      return new Problem('BAD_REQUEST', { params: { reason: 'the query is too complex' }, cause: error });
    default:
      return new Problem('INTERNAL', { cause: error });
  }
}

function busy(error: DatabaseError): Problem {
  return new Problem('BUSY', { cause: error, headers: { 'Retry-After': '1' } });
}

/** Of a deletion with the record: a filter may have found many. */
function inUse(error: DatabaseError, site: WriteSite | undefined): Problem {
  if (site?.kind !== 'delete' || site.id === undefined) return new Problem('IN_USE', { cause: error });
  const errors = [{ pointer: site.pointer, code: 'IN_USE', params: { id: site.id } }];
  return new Problem('IN_USE', { cause: error, errors });
}

/**
 * The same constraint speaks when a reference leads nowhere and when a record goes that others refer to. It leads nowhere
 * when what was written has it: a deletion writes nothing, and lines that a change removes are in the way of others'.
 */
function leadsNowhere(meaning: ConstraintMeaning | undefined, site: WriteSite | undefined): boolean {
  if (!meaning || !site || site.kind === 'delete') return false;
  const { name, fields } = site.entity;
  return meaning.entity === name || Object.values(fields).some(({ lines }) => lines === meaning.entity);
}
