/**
 * A value as text, also where a body has an object or an array in the place of a text: empty then, because in JSON an object
 * may have a member called `toString`. Numbers of many digits are objects that can say themselves.
 */
export function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) || typeof value.toString !== 'function' ? '' : String(value);
}
