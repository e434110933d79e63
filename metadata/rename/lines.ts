import type { Document } from '../document.ts';
import type { Model } from '../model.ts';
import { own } from '../table.ts';
import type { Target } from '../uses.ts';

/** The content with the name of a line entity said at its field, unless it is the one that lines have by themselves. */
export function lineNamed(
  content: unknown,
  { kind, name }: Document,
  target: Target,
  newName: string,
  model: Model,
): unknown {
  if (target.kind !== 'entity' || kind !== 'entity') return content;
  const lineOf = own(model.entities, target.name)?.lineOf;
  // Lines that an overlay adds say their name there.
  if (lineOf?.entity !== name || !hasProperty(content, lineOf.field)) return content;
  const said = newName === `${name}_line` ? undefined : newName;
  return withMember(content, ['properties', lineOf.field, 'x-field', 'lines'], said);
}

/** Undefined takes the member away. */
function withMember(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const object = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>) : {};
  const { [key]: before, ...others } = object;
  const inner = withMember(before, rest, value);
  return inner === undefined ? others : { ...object, [key]: inner };
}

function hasProperty(content: unknown, name: string): boolean {
  const { properties } = (content ?? {}) as { readonly properties?: unknown };
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, name);
}
