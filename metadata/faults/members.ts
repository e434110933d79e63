/** Members of documents by the schema that they stand in. */
import type { JsonSchema } from '../fields/field-kind.ts';
import { pointerTo } from '../json-pointer.ts';
import { changedParts } from '../schema-parts.ts';
import type { SchemaKind } from '../schema-texts.ts';
import { SCHEMAS } from '../schemas.ts';
import type { Term } from './param.ts';

interface Place {
  readonly schema: SchemaKind;
  readonly pointer: string;
}

let known: Map<unknown, Place> | undefined;

/** The member `name` of what `holder` describes, a part of our own schemas; the name where it describes none. */
export function memberOf(holder: unknown, name: string): Term | string {
  known ??= placesOfParts();
  const place = known.get(holder);
  return place ? member(place.schema, pointerTo(place.pointer, 'properties', name), name) : name;
}

export function member(schema: SchemaKind, pointer: string, name: string): Term {
  return { is: 'member', schema, pointer, name };
}

/** A setting of a field: of the property itself, or of its `x-field`. */
export function fieldMember(name: string): Term {
  const holder = Object.hasOwn(IN_PROPERTY, name) ? 'property' : 'xField';
  return member('entity', pointerTo('', '$defs', holder, 'properties', name), name);
}

const IN_PROPERTY: object = (SCHEMAS.entity.$defs as { readonly property: { readonly properties: object } })
  .property.properties;

function placesOfParts(): Map<unknown, Place> {
  const places = new Map<unknown, Place>();
  // The keys of a typed record are its kinds.
  for (const schema of Object.keys(SCHEMAS) as SchemaKind[]) {
    const visit = (part: JsonSchema, pointer: string): JsonSchema => {
      places.set(part, { schema, pointer });
      return changedParts(part, pointer, visit);
    };
    visit(SCHEMAS[schema], '');
  }
  return places;
}
