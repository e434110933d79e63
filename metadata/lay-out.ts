/** Widest line, in characters. */
const WIDTH = 160;
const STEP = '  ';

/** JSON text: the outermost value over several lines, inside of it whatever fits on one line. */
export function layOut(value: unknown): string {
  return isNested(value) ? broken(value, '') : inline(value);
}

/** `room`: characters that are taken already on the line, before and after. */
function fitted(value: unknown, indent: string, room: number): string {
  const line = inline(value);
  return line.length + room <= WIDTH || !isNested(value) ? line : broken(value, indent);
}

function inline(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(inline).join(', ');
    return value.some(isNested) ? `[ ${items} ]` : `[${items}]`;
  }
  if (isNested(value)) {
    const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${inline(each)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

function broken(value: object, indent: string): string {
  const inner = indent + STEP;
  // One more character for the comma.
  const lines = Array.isArray(value)
    ? value.map((each) => inner + fitted(each, inner, inner.length + 1))
    : Object.entries(value).map(([name, each]) => {
        const start = `${inner}${JSON.stringify(name)}: `;
        return start + fitted(each, inner, start.length + 1);
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
