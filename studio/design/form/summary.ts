import { humanised } from '../../../metadata/humanise.ts';
import { isObject } from '../../../metadata/json-object.ts';

export interface Summary {
  /** What people call it; undefined where it has no name. */
  readonly title: string | undefined;
  /** Its name for programs, and what else tells it apart. */
  readonly detail: string | undefined;
}

/** Members that say what something is called, the most telling first. */
const TITLES = ['title', 'name', 'field', 'view', 'pointer', 'pattern'];
const DETAILS = ['name', 'field', 'view', 'code', 'type'];

/** A closed entry in a few words. */
export function summaryOf(value: unknown, name?: string): Summary {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { title: String(value), detail: name };
  if (Array.isArray(value))
    return { title: value.filter((one) => typeof one === 'string').join(', ') || name, detail: name };
  if (!isObject(value)) return { title: name, detail: undefined };
  const texts = (keys: readonly string[]) =>
    keys.map((key) => value[key]).filter((text) => typeof text === 'string');
  const [title] = texts(TITLES);
  const detail = name ?? texts(DETAILS).find((text) => text !== title);
  return { title: title ?? (name && humanised(name)) ?? brief(value), detail };
}

/** The first plain values of a free record. */
function brief(value: Readonly<Record<string, unknown>>): string | undefined {
  const plain = Object.values(value).filter((one) => typeof one === 'string' || typeof one === 'number');
  return plain.length === 0 ? undefined : plain.slice(0, 3).join(' · ');
}
