import type { ValueSchema } from '../../metadata/value-schema.ts';

/** The TypeScript type of the values that a schema describes, as text. */
export function valueTypeText(schema: ValueSchema): string {
  const [type, orNull] = [schema.type].flat();
  const text = notNull(schema, type);
  return orNull === undefined ? text : `${text} | null`;
}

function notNull(schema: ValueSchema, type: string | undefined): string {
  if ('properties' in schema) {
    const members = Object.entries(schema.properties).map(
      ([name, property]) => `${name}${schema.required.includes(name) ? '' : '?'}: ${valueTypeText(property)}`,
    );
    return members.length === 0 ? 'Record<never, never>' : `{ ${members.join('; ')} }`;
  }
  if ('items' in schema) return `(${valueTypeText(schema.items)})[]`;
  if ('enum' in schema && schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  return type === 'integer' || type === 'number' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
}
