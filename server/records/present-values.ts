/** The values of a row without those that are empty. */
export function presentValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== null && value !== undefined) present[name] = value;
  }
  return present;
}
