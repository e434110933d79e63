import { isObject } from '../json-object.ts';
import { pointerTo } from '../json-pointer.ts';

/**
 * A value of a document and where it stands. Whatever a half-written document holds instead of what was meant has no
 * members and no items: nothing here throws.
 */
export class Place {
  readonly value: unknown;
  /** The key by which it stands in its object; its number in a list, the empty text at the top. */
  readonly key: string;
  readonly #above: Place | undefined;
  #pointer: string | undefined;

  constructor(value: unknown, above?: Place, key = '') {
    this.value = value;
    this.key = key;
    this.#above = above;
  }

  /** Made when it is asked for: most places name nothing. */
  get pointer(): string {
    this.#pointer ??= this.#above === undefined ? '' : below(this.#above.pointer, this.key);
    return this.#pointer;
  }

  /** The member of that name; its value is undefined where there is none. */
  at(...keys: readonly string[]): Place {
    let place: Place = this;
    for (const key of keys) {
      const { value } = place;
      const inner = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
      place = new Place(inner, place, key);
    }
    return place;
  }

  /** Of an object, in order. */
  members(): readonly Place[] {
    const { value } = this;
    if (!isObject(value)) return [];
    return Object.keys(value).map((key) => new Place(value[key], this, key));
  }

  /** Of a list. */
  items(): readonly Place[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value, index) => new Place(value, this, String(index)));
  }

  /** The list's items, or itself where no list stands. */
  oneOrMore(): readonly Place[] {
    return Array.isArray(this.value) ? this.items() : [this];
  }

  /** The empty text where no text stands. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }
}

/** Seeds have thousands of keys, of which none needs to be escaped. */
function below(pointer: string, key: string): string {
  return key.includes('/') || key.includes('~') ? pointerTo(pointer, key) : `${pointer}/${key}`;
}
