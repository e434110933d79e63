/**
 * The body of a write, taken apart: known fields with normalised JSON values, references as ids or keys, lines as rows.
 * Only the shape is judged here; meaning comes later, when everything else is known.
 */

import { LosslessNumber } from 'lossless-json';
import { MAX_SIGNIFICANT_DIGITS } from '../../metadata/decimal.ts';
import { isUuid } from '../../metadata/fields/uuid.ts';
import { pointerTo } from '../../metadata/json-pointer.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import type { FieldError } from '../errors.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import type { Faults } from './faults.ts';
import { type Asker, knownNames, offerFor, ownFirst } from './known-names.ts';

export interface Draft {
  readonly pointer: string;
  readonly id?: string;
  /** Fields that the body names. A reference by key stands here as `ReferenceKey` until it is looked up. */
  readonly values: Record<string, unknown>;
  readonly lines: Readonly<Record<string, LinesDraft>>;
}

export interface LinesDraft {
  /** `all`: the rows are the whole of the lines, those not named go. `part`: only what is named changes. */
  readonly mode: 'all' | 'part';
  readonly rows: readonly Draft[];
  readonly remove: readonly { readonly id: string; readonly pointer: string }[];
}

/** `{ "external_code": "ALFKI" }`: the record whose unique field has this value. */
export class ReferenceKey {
  readonly field: string;
  readonly value: string;

  constructor(field: string, value: string) {
    this.field = field;
    this.value = value;
  }
}

/** Stands where the text of a JSON field is no JSON, of which only the reader of the draft knows the place. */
export const BROKEN_JSON = Symbol('broken JSON');

export class DraftReader {
  private readonly asker: Asker;
  private readonly faults: Faults;
  private lineCount = 0;

  /** @param asker decides which names there are */
  constructor(asker: Asker, faults: Faults) {
    this.asker = asker;
    this.faults = faults;
  }

  read(entity: Entity, body: unknown, pointer: string): Draft {
    if (!isObject(body)) {
      this.fault(pointer, 'INVALID_TYPE', { expected: 'object' });
      return { pointer, values: {}, lines: {} };
    }
    const values: Record<string, unknown> = {};
    const lines: Record<string, LinesDraft> = {};
    const known = knownNames(this.asker, entity);
    for (const [name, value] of Object.entries(body)) {
      const at = pointerTo(pointer, name.slice(0, LONGEST_NAME));
      const field = known.has(name) ? entity.fields[name] : undefined;
      if (name === 'id') continue;
      if (!field) this.unknown(at, entity.name, name, ownFirst(entity, known));
      else if (field.lines !== undefined) lines[name] = this.lines(field.lines, value, at);
      else values[name] = this.value(field, value, at);
    }
    const id = this.id(body.id, pointer);
    return { pointer, ...(id !== undefined && { id }), values, lines };
  }

  private id(value: unknown, pointer: string): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'string' && isUuid(value)) return value.toLowerCase();
    this.fault(`${pointer}/id`, 'INVALID_FORMAT', { format: 'uuid' });
    return undefined;
  }

  private lines(entityName: string, value: unknown, pointer: string): LinesDraft {
    const entity = this.asker.model.entities[entityName];
    if (!entity) throw new Error(`The model has no entity ${entityName}`);
    if (Array.isArray(value)) return { mode: 'all', rows: this.rows(entity, value, pointer), remove: [] };
    if (!isObject(value)) {
      this.fault(pointer, 'INVALID_TYPE', { expected: 'array' });
      return { mode: 'part', rows: [], remove: [] };
    }
    const parts: Record<string, unknown[]> = { add: [], change: [], remove: [] };
    for (const [name, part] of Object.entries(value)) {
      if (!Object.hasOwn(parts, name))
        this.unknown(pointerTo(pointer, name.slice(0, LONGEST_NAME)), entityName, name, Object.keys(parts));
      else if (!Array.isArray(part)) this.fault(`${pointer}/${name}`, 'INVALID_TYPE', { expected: 'array' });
      else parts[name] = part;
    }
    const added = this.rows(entity, parts.add ?? [], `${pointer}/add`).map(({ id: _, ...row }) => row);
    const changed = this.rows(entity, parts.change ?? [], `${pointer}/change`);
    for (const row of changed) if (row.id === undefined) this.fault(`${row.pointer}/id`, 'REQUIRED');
    const remove = (parts.remove ?? []).flatMap((item, index) => {
      const at = `${pointer}/remove/${index}`;
      const id = this.id(isObject(item) ? item.id : item, at);
      return id === undefined ? [] : [{ id, pointer: at }];
    });
    return { mode: 'part', rows: [...changed, ...added], remove };
  }

  private rows(entity: Entity, items: readonly unknown[], pointer: string): Draft[] {
    this.lineCount += items.length;
    if (this.lineCount > REQUEST_LIMITS.lines) {
      this.fault(pointer, 'TOO_MANY', { maximum: REQUEST_LIMITS.lines });
      return [];
    }
    return items.map((item, index) => this.read(entity, item, `${pointer}/${index}`));
  }

  private value(field: Field, value: unknown, pointer: string): unknown {
    if (value instanceof LosslessNumber) return this.inexact(value, pointer);
    if (field.kind === 'json') return this.json(value, pointer);
    if (field.reference) return this.reference(field, value, pointer);
    if (typeof value !== 'string') return value;
    const text = normalise(field, value);
    if (!isStorable(text)) {
      this.fault(pointer, 'INVALID_TEXT');
      return null;
    }
    return text === '' ? null : text;
  }

  /** More than a JSON number carries exactly: too large, or too fine. */
  private inexact({ value }: LosslessNumber, pointer: string): null {
    const large = !Number.isFinite(Number(value)) || Math.abs(Number(value)) >= 10 ** MAX_SIGNIFICANT_DIGITS;
    this.fault(pointer, large ? 'OUT_OF_RANGE' : 'INVALID_SCALE', { digits: MAX_SIGNIFICANT_DIGITS });
    return null;
  }

  /** Numbers and texts inside are held to what numbers and texts are held to everywhere. */
  private json(value: unknown, pointer: string): unknown {
    if (value instanceof LosslessNumber) return this.inexact(value, pointer);
    if (value === BROKEN_JSON) {
      this.fault(pointer, 'INVALID_FORMAT', { format: 'json' });
      return null;
    }
    if (typeof value === 'string' && !isStorable(value)) {
      this.fault(pointer, 'INVALID_TEXT');
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.json(item, `${pointer}/${index}`));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([name, item]) => {
      if (!isStorable(name)) this.fault(pointer, 'INVALID_TEXT');
      return [name, this.json(item, pointerTo(pointer, name.slice(0, LONGEST_NAME)))] as const;
    });
    return Object.fromEntries(entries);
  }

  /** A uuid, `{ "id": uuid }`, or `{ "<unique field>": value }`; an embed that a GET answered is the second. */
  private reference(field: Field, value: unknown, pointer: string): unknown {
    if (value === null || value === '') return null;
    if (typeof value === 'string') {
      if (isUuid(value)) return value.toLowerCase();
      this.fault(pointer, 'INVALID_FORMAT', { format: 'uuid' });
      return null;
    }
    if (!isObject(value)) {
      this.fault(pointer, 'INVALID_TYPE', { expected: 'uuid' });
      return null;
    }
    if (typeof value.id === 'string') return this.reference(field, value.id, `${pointer}/id`);
    const target = this.asker.model.entities[field.reference?.entity ?? ''];
    const keys = target ? keyFields(target).filter((name) => knownNames(this.asker, target).has(name)) : [];
    const [[name = '', key] = [], ...others] = Object.entries(value);
    const unique = name === 'key' && target ? keyField(target) : keys.find((one) => one === name);
    if (unique === undefined || others.length > 0)
      this.fault(pointer, 'BAD_REFERENCE', { by: ['id', ...keys].join(', ') });
    else if (typeof key !== 'string')
      this.fault(`${pointer}/${name}`, 'INVALID_TYPE', { expected: 'string' });
    else if (!isStorable(key)) this.fault(`${pointer}/${name}`, 'INVALID_TEXT');
    else return new ReferenceKey(unique, key);
    return null;
  }

  /** Told once of all rows that have it. */
  private unknown(pointer: string, entity: string, name: string, known: Iterable<string>): void {
    const field = name.slice(0, LONGEST_NAME);
    const params = { field, entity, ...offerFor(field, known) };
    this.faults.addOfColumn({ pointer, code: 'UNKNOWN_FIELD', params }, `${entity}.${field}`);
  }

  private fault(pointer: string, code: string, params?: FieldError['params']): void {
    this.faults.add({ pointer, code, ...(params && { params }) });
  }
}

/** Of a name that is told back. */
const LONGEST_NAME = 60;

/** The field by which people name a record of the entity: the first that is unique by itself. */
export function keyField(target: Entity): string | undefined {
  return keyFields(target)[0];
}

/** Fields that are unique by themselves: a reference may name a record by any of them. */
export function keyFields(target: Entity): string[] {
  return target.unique
    .filter((unique) => unique.fields.length === 1 && !unique.where)
    .flatMap((unique) => unique.fields);
}

function normalise(field: Field, text: string): string {
  return field.normalise.reduce((value, step) => NORMALISERS[step](value), text);
}

const NORMALISERS: Readonly<Record<Field['normalise'][number], (text: string) => string>> = {
  trim: (text) => text.trim(),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  phone: (text) => text.replace(/[\s().-]/g, ''),
};

/** PostgreSQL text holds no NUL and no lone surrogate; other control characters but tab and line ends have no business in data. */
function isStorable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber)
  );
}
