/** The `Prefer` header (RFC 7240) as PostgREST reads it: `return=representation, count=exact`. */
import type { ParameterizedContext } from 'koa';
import { Problem } from '../errors.ts';

const CHOICES = {
  return: ['minimal', 'headers-only', 'representation'],
  count: ['exact', 'planned', 'estimated'],
  resolution: ['merge-duplicates', 'ignore-duplicates'],
  missing: ['default', 'null'],
  tx: ['commit', 'rollback'],
  handling: ['strict', 'lenient'],
} as const;

type Name = keyof typeof CHOICES;

export type Preferences = { readonly [K in Name]?: (typeof CHOICES)[K][number] } & {
  /** Changes at most this many records. */
  readonly maxAffected?: number;
};

/**
 * What is not known is ignored, as the RFC asks, unless the caller is strict about it.
 * @throws Problem BAD_REQUEST with `handling=strict` and something unknown
 */
export function preferences(header: string): Preferences {
  const known: Record<string, string | number> = {};
  const unknown: string[] = [];
  for (const part of header.split(',').map((word) => word.trim().toLowerCase())) {
    const [name = '', value = ''] = part.split('=').map((word) => word.trim());
    if (isChoice(name, value)) known[name] ??= value;
    else if (name === 'max-affected' && /^\d{1,9}$/.test(value)) known.maxAffected ??= Number(value);
    else if (part !== '') unknown.push(part.slice(0, 60));
  }
  if (known.handling === 'strict' && unknown.length > 0)
    throw new Problem('BAD_REQUEST', {
      params: { reason: `\`Prefer\` has what is not known here: ${unknown.slice(0, 5).join(', ')}` },
    });
  return known;
}

/** Says which preferences were followed. */
export function applied(ctx: ParameterizedContext, followed: Preferences): void {
  const words = Object.entries(followed).map(([name, value]) =>
    name === 'maxAffected' ? `max-affected=${value}` : `${name}=${value}`,
  );
  if (words.length > 0) ctx.set('Preference-Applied', words.join(', '));
}

function isChoice(name: string, value: string): boolean {
  if (!Object.hasOwn(CHOICES, name)) return false;
  const values: readonly string[] = CHOICES[name as Name];
  return values.includes(value);
}
