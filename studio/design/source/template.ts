/** What is typed for somebody who chose a member: the text of a snippet, `${}` where typing goes on. */
import type { JsonSchema } from '../../../metadata/fields/field-kind.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { alternatives, type Meant, propertiesOf } from './schema-meant.ts';

/** Deeper required members are left to whoever types. */
const DEEPEST = 3;

export function valueTemplate(meant: Meant, locale: Locale, depth = 0): string {
  const [first] = alternatives(meant, undefined, locale);
  const { schema, root } = first ?? meant;
  if (schema.const !== undefined) return literal(schema.const);
  if (Array.isArray(schema.enum)) return HOLE_IN_QUOTES;
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const members = depth < DEEPEST ? requiredMembers({ schema, root }, locale, [], depth + 1) : [];
      return members.length > 0 ? `{ ${members.join(', ')} }` : `{ ${HOLE} }`;
    }
    case 'array':
      return `[${HOLE}]`;
    case 'boolean':
      // A default that is written out is left out again.
      return schema.default === true ? 'false' : 'true';
    case 'string':
      return HOLE_IN_QUOTES;
    default:
      return HOLE;
  }
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: a snippet's own sign for it
export const HOLE = '${}';
const HOLE_IN_QUOTES = `"${HOLE}"`;

/** Whether somebody has to type on in it. */
export const hasHole = (template: string): boolean => template.includes(HOLE);

/** `"name": "${}"` for each member that must be there and is not among those that are. */
export function requiredMembers(
  { schema, root }: Meant,
  locale: Locale,
  taken: readonly string[],
  depth = 0,
): readonly string[] {
  const properties = propertiesOf(schema);
  return requiredNames(schema)
    .filter((name) => !taken.includes(name))
    .map(
      (name) => `${literal(name)}: ${valueTemplate({ schema: properties[name] ?? {}, root }, locale, depth)}`,
    );
}

export function requiredNames({ required }: JsonSchema): readonly string[] {
  return Array.isArray(required) ? required : [];
}

/** JSON, safe in a snippet. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replace(/[$#]\{/g, (start) => `${start.charAt(0)}\\{`);
}
