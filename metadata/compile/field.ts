import type { FieldKind } from '../fields/field-kind.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import { humanised } from '../humanise.ts';
import type { EnumOption, Field, FieldKindName } from '../model.ts';
import type { EntityProperty } from '../types.ts';
import { checkDefault } from './default.ts';
import { checkProperty } from './field-check.ts';
import { CONSTRAINTS, type Report } from './property.ts';

/** A field without what can only be resolved when all fields are known: conditions, paths, calculations. */
export function fieldOf(name: string, property: EntityProperty, required: boolean, report: Report): Field {
  const settings = property['x-field'] ?? {};
  const kind = FIELD_KINDS[kindOf(property)];
  checkProperty(name, property, kind, required, report);
  const { ref, personal = false } = settings;
  const access = settings.access ?? (personal ? 'personal' : undefined);
  const scale = settings.scale ?? kind.defaultScale;
  const field: Field = {
    name,
    title: property.title ?? humanised(name),
    ...(property.description && { description: property.description }),
    kind: kind.name,
    origin: 'declared',
    required: required || kind.name === 'boolean',
    // What is computed on every save is never written by anybody else.
    readOnly: property.readOnly === true || property['x-calc']?.expr !== undefined,
    once: settings.once ?? false,
    hidden: settings.hidden ?? false,
    personal,
    ...(access && { access }),
    constraints: constraintsOf(property),
    ...(scale !== undefined && { scale }),
    ...(property.enum && { options: property.enum.map((value) => optionOf(value, property)) }),
    ...(ref && { reference: { entity: ref, scopeFree: settings.scopeFree ?? false } }),
    ...defaultOf(property, kind),
    normalise: settings.normalise ?? (kind.textual ? ['trim'] : []),
    copy: settings.copy ?? true,
    ...(settings.formerly && { formerly: settings.formerly }),
  };
  checkDefault(field, property, report);
  return field;
}

/** Formats that say the kind by themselves. */
const BY_FORMAT: Readonly<Record<string, FieldKindName>> = {
  date: 'date',
  'date-time': 'instant',
  email: 'email',
  uri: 'url',
  uuid: 'uuid',
};

/** First match; the order is that of the reference. */
function kindOf(property: EntityProperty): FieldKindName {
  const { kind, ref, multiline } = property['x-field'] ?? {};
  if (kind !== undefined) return kind;
  if (ref !== undefined) return 'reference';
  switch (property.type) {
    case 'boolean':
    case 'integer':
    case 'number':
      return property.type;
    case 'array':
      return 'lines';
    case 'object':
      return 'json';
    case 'string':
      if (property.enum !== undefined) return 'enum';
      return BY_FORMAT[property.format ?? ''] ?? (multiline ? 'long_text' : 'text');
  }
}

/** Keywords of JSON Schema that hold for the values of a property: those of its kind, and its own in their place. */
export function constraintsOf(property: EntityProperty): Readonly<Record<string, unknown>> {
  const kind: FieldKind = FIELD_KINDS[kindOf(property)];
  const said = CONSTRAINTS.filter(
    (keyword) => property[keyword] !== undefined && kind.keywords.includes(keyword),
  );
  return {
    ...kind.defaults,
    // Other kinds have one type each.
    ...(kind.type === 'any' && { type: property.type }),
    ...Object.fromEntries(said.map((keyword) => [keyword, property[keyword]])),
  };
}

function optionOf(value: string, property: EntityProperty): EnumOption {
  const options = property['x-field']?.options ?? {};
  const { title, color, formerly } = Object.hasOwn(options, value) ? (options[value] ?? {}) : {};
  return {
    value,
    title: title ?? humanised(value),
    ...(color && { color }),
    ...(formerly && { formerly }),
  };
}

function defaultOf(property: EntityProperty, kind: FieldKind): { readonly default?: unknown } {
  if (property.default !== undefined) return { default: property.default };
  return kind.name === 'boolean' ? { default: false } : {};
}
