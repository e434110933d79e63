/** PostgreSQL cuts names at 63 bytes, silently. */
const LONGEST = 63;

/** `customer_name_key`: the same for the same fields; a long one ends in a hash instead of being cut. */
export function constraintName(entity: string, fields: readonly string[], suffix: string): string {
  const name = [entity, ...fields, suffix].join('_');
  if (name.length <= LONGEST) return name;
  const ending = `_${fnv1a(name)}_${suffix}`;
  return name.slice(0, LONGEST - ending.length) + ending;
}

/** FNV-1a, 32 bits, as 7 letters and digits. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
