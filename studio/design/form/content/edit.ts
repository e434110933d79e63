/**
 * Changes of a JSON value at one place. All else stays the very same: other members, their order, their identity. A path
 * is the list of keys from the top; positions of a list are written as text, as in a JSON pointer.
 */
import { isObject } from '../../../../metadata/json-object.ts';
import { unescaped } from '../../../../metadata/json-pointer.ts';

export type Path = readonly string[];
export type Members = Readonly<Record<string, unknown>>;

const paths = new Map<string, Path>();
/** As many as several large documents have places. */
const MOST = 20_000;

/** The same for the same pointer: it is asked for with every keystroke. */
export function pathOf(pointer: string): Path {
  const known = paths.get(pointer);
  if (known) return known;
  const path = pointer === '' ? [] : pointer.slice(1).split('/').map(unescaped);
  if (paths.size >= MOST) paths.clear();
  paths.set(pointer, path);
  return path;
}

/** Undefined where nothing stands. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

/** Order of members that a holder should have, by the path of the holder. */
export type OrderOf = (path: Path) => readonly string[];

/** The value with another one at the place; undefined takes the place away. Objects on the way are made where none are. */
export function put(value: unknown, path: Path, next: unknown, orderOf: OrderOf, from: Path = []): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const index = Number(key);
    if (next === undefined && rest.length === 0) return value.toSpliced(index, 1);
    return value.toSpliced(index, 1, put(value[index], rest, next, orderOf, [...from, key]));
  }
  const members = isObject(value) ? value : {};
  const known = Object.hasOwn(members, key);
  if (next === undefined && (!known || rest.length === 0)) return known ? without(members, key) : value;
  const inner = put(known ? members[key] : undefined, rest, next, orderOf, [...from, key]);
  return known ? { ...members, [key]: inner } : inserted(members, key, inner, orderOf(from));
}

function without(members: Members, key: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}

/** A new member stands where the language puts it: before the first that comes later, else last. */
function inserted(members: Members, key: string, value: unknown, order: readonly string[]): Members {
  const own = order.indexOf(key);
  const entries = Object.entries(members);
  const before = own < 0 ? -1 : entries.findIndex(([name]) => order.indexOf(name) > own);
  return Object.fromEntries(entries.toSpliced(before < 0 ? entries.length : before, 0, [key, value]));
}

/** A member under another name, in the same place. */
export function renamed(members: Members, from: string, to: string): Members {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [key === from ? to : key, value]));
}

/** A list, or the members of an object, with one of them somewhere else. */
export function moved<T>(holder: T, from: number, to: number): T {
  if (Array.isArray(holder)) {
    const [one] = holder.slice(from, from + 1);
    // What is moved about stays what it was: a list of the same items, an object of the same members.
    return (one === undefined ? holder : holder.toSpliced(from, 1).toSpliced(to, 0, one)) as T;
  }
  return isObject(holder) ? (Object.fromEntries(moved(Object.entries(holder), from, to)) as T) : holder;
}
