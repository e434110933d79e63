import type { Entity, Field, Model, View } from '../model.ts';
import { own } from '../table.ts';
import type { Place } from './place.ts';
import type { Target, Use } from './use.ts';

/** The uses of a document, as they are found. */
export class Finding {
  readonly uses: Use[] = [];
  /** Where paths are followed. What it does not know yet is taken by its name. */
  readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  /** The text of the value is the name. */
  value({ pointer, text }: Place, to: Target, defines?: 'defines'): void {
    if (text === '') return;
    const part = { in: 'value', start: 0, end: text.length } as const;
    this.uses.push({ pointer, to, text, part, ...(defines && { defines: true }) });
  }

  /** The key of the member is the name. */
  key({ pointer, key }: Place, to: Target, defines?: 'defines'): void {
    const part = { in: 'key', start: 0, end: key.length } as const;
    this.uses.push({ pointer, to, text: key, part, ...(defines && { defines: true }) });
  }

  /** The name is a part of the value or of the key. */
  part(
    place: Place,
    side: 'key' | 'value',
    start: number,
    end: number,
    to: Target,
    defines?: 'defines',
  ): void {
    const text = side === 'key' ? place.key : place.text;
    const part = { in: side, start, end };
    this.uses.push({ pointer: place.pointer, to, text, part, ...(defines && { defines: true }) });
  }

  /** What stands there follows from the target, without saying its name. */
  implied(place: Place, side: 'key' | 'value', to: Target, defines?: 'defines'): void {
    const text = side === 'key' ? place.key : place.text;
    this.uses.push({ pointer: place.pointer, to, text, ...(defines && { defines: true }) });
  }

  entity(name: string): Entity | undefined {
    return own(this.model.entities, name);
  }

  view(name: string): View | undefined {
    return own(this.model.views, name);
  }

  field(entity: string, name: string): Field | undefined {
    return own(this.entity(entity)?.fields ?? {}, name);
  }

  /** Names of the entity's own fields, in a list. */
  ownFields(list: Place, entity: string): void {
    for (const place of list.items()) this.value(place, { kind: 'field', entity, name: place.text });
  }
}
