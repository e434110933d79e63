/** Small closed JSON bodies: every fault at once. Records have their own, richer way. */
import { type FieldError, fieldProblem } from '../errors.ts';
import { unknownMember } from './unknown-member.ts';

/** `?` marks what may be absent; everything is text. */
type Shape = Readonly<Record<string, 'text' | 'text?'>>;
type Read<S extends Shape> = { readonly [K in keyof S]: S[K] extends 'text' ? string : string | undefined };

/** @throws Problem INVALID with a fault a field: REQUIRED, INVALID_TYPE, TOO_LONG, UNKNOWN_FIELD */
export function readBody<const S extends Shape>(request: object, shape: S): Read<S> {
  const body: unknown = 'body' in request ? request.body : undefined;
  const values = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const given = new Map(Object.entries(values));
  const errors: FieldError[] = [];
  for (const name of given.keys()) {
    if (!Object.hasOwn(shape, name)) errors.push(unknownMember('', name, Object.keys(shape)));
  }
  for (const [name, kind] of Object.entries(shape)) {
    const value: unknown = given.get(name);
    const pointer = `/${name}`;
    if (value === undefined || value === null || value === '') {
      if (kind === 'text') errors.push({ pointer, code: 'REQUIRED' });
      given.delete(name);
    } else if (typeof value !== 'string')
      errors.push({ pointer, code: 'INVALID_TYPE', params: { expected: 'string' } });
    else if (value.length > LONGEST || value.includes('\0'))
      errors.push({ pointer, code: 'TOO_LONG', params: { maximum: LONGEST } });
  }
  if (errors.length > 0) throw fieldProblem(errors);
  // Checked above, field by field.
  return Object.fromEntries(given) as Read<S>;
}

const LONGEST = 1_000;
