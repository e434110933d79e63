/** The `Prefer` header (RFC 7240): `return=representation, count=exact`. What is not known is ignored, as the RFC asks. */
export interface Preferences {
  readonly return: 'minimal' | 'representation';
  readonly count: boolean;
}

export function preferences(header: string): Preferences {
  const words = new Set(header.split(',').map((word) => word.trim().toLowerCase()));
  return {
    return: words.has('return=representation') ? 'representation' : 'minimal',
    count: words.has('count=exact'),
  };
}
