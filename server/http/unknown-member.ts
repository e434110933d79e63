import { pointerTo } from '../../metadata/json-pointer.ts';
import type { FieldError } from '../errors.ts';
import { offerFor } from '../records/known-names.ts';

/** Of a name that is told back. */
const LONGEST_NAME = 60;

/** A member of a closed JSON object that is none of those that it may have. @param pointer of the object */
export function unknownMember(pointer: string, name: string, known: readonly string[]): FieldError {
  const told = name.slice(0, LONGEST_NAME);
  return { pointer: pointerTo(pointer, told), code: 'UNKNOWN_FIELD', params: offerFor(told, known) };
}
