import { at, unknownName } from '../compile/faults.ts';
import { entityTerm } from '../faults/param.ts';
import { own } from '../table.ts';
import type { EntityDocument, EntityItems, EntityProperty } from '../types.ts';
import type { Laying } from './sheet.ts';

/** Where fields stand together: an entity, or the lines of one. */
export interface FieldHolder {
  readonly fields: Record<string, EntityProperty>;
  /** Pointer of the object with `properties` and `required`. */
  readonly pointer: string;
  readonly object: EntityDocument | EntityItems;
}

export interface FieldPlace extends FieldHolder {
  readonly name: string;
  readonly property: EntityProperty;
  /** Of the property. */
  readonly at: string;
}

/** `lines.quantity`: what holds the field, and the field's name. Undefined, and reported, where there are no such lines. */
export function holderAt(
  content: EntityDocument,
  place: string,
  pointer: string,
  laying: Laying,
): (FieldHolder & { readonly name: string }) | undefined {
  const [first = '', second] = place.split('.');
  const { properties } = content;
  if (second === undefined) return { fields: properties, pointer: '', object: content, name: first };
  const items = own(properties, first)?.items;
  if (!items) {
    const tables = Object.keys(properties).filter((name) => properties[name]?.items);
    laying.fault(unknownName(pointer, 'table of lines', first, tables, entityTerm(content.$id)));
    return undefined;
  }
  return {
    fields: items.properties,
    pointer: at('/properties', first, 'items'),
    object: items,
    name: second,
  };
}

/** A field that is there; one that is not is reported. */
export function fieldAt(
  content: EntityDocument,
  place: string,
  pointer: string,
  laying: Laying,
): FieldPlace | undefined {
  const holder = holderAt(content, place, pointer, laying);
  if (!holder) return undefined;
  const property = own(holder.fields, holder.name);
  if (!property) {
    laying.fault(
      unknownName(pointer, 'field', holder.name, Object.keys(holder.fields), entityTerm(content.$id)),
    );
    return undefined;
  }
  return { ...holder, property, at: at(holder.pointer, 'properties', holder.name) };
}
