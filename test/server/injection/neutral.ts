/**
 * The harmless counterpart of a hostile value: of the same type, as well or as badly formed, and with nothing in it that SQL
 * would take for anything. What a server does for both is the same, if it does not look at what is in a value.
 */
export function neutralText(hostile: string): string {
  if (hostile.trim() === '') return hostile;
  if (hostile.includes('\0') || !hostile.isWellFormed()) return 'a\0';
  // Another number of its kind.
  if (/^[+-]?[\d.]+$/.test(hostile))
    return hostile.replace(/\d$/, (digit) => (digit === '9' ? '8' : `${Number(digit) + 1}`));
  const json = jsonIn(hostile);
  if (json !== undefined) return JSON.stringify(neutralJson(json));
  return hostile.replace(/[^\p{L}\p{N}]/gu, 'b').replace(/^\d/, 'c');
}

export function neutralJson(hostile: unknown): unknown {
  if (typeof hostile === 'string') return neutralText(hostile);
  if (typeof hostile === 'number') return Number(neutralText(String(hostile)));
  if (Array.isArray(hostile)) return hostile.map(neutralJson);
  if (typeof hostile !== 'object' || hostile === null) return hostile;
  return Object.fromEntries(
    Object.entries(hostile).map(([name, value], index) => [
      `${neutralText(name)}_${index}`,
      neutralJson(value),
    ]),
  );
}

/** Object or array. */
function jsonIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
