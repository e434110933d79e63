/** Names and constants in SQL text. Names come from a checked model or from this code, never from a request. */

/** `"customer"` @throws Error on anything that is not a plain name of at most 63 characters */
export function quote(name: string): string {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/.test(name)) throw new Error(`Not an SQL name: ${name}`);
  return `"${name}"`;
}

/** `"jacquard"."customer"`: nothing relies on a search path, which a transaction pooler does not keep. */
export function qualified(schema: string, name: string): string {
  return `${quote(schema)}.${quote(name)}`;
}

/** A constant in DDL, where parameters are not allowed. */
export function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
