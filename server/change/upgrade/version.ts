import type { Document } from '../../../metadata/document.ts';

/** What a package calls itself, its `app.json`. */
export interface Edition {
  readonly title: string;
  /** `1.0.0`; that of a package without one. */
  readonly version: string;
}

/** Reads also what has faults. */
export function editionOf(documents: readonly Document[]): Edition {
  const app = documents.find(({ kind }) => kind === 'app');
  const said = (member: string) => {
    const content: unknown = app?.content;
    if (typeof content !== 'object' || content === null) return undefined;
    const value = (content as Readonly<Record<string, unknown>>)[member];
    return typeof value === 'string' ? value : undefined;
  };
  return { title: said('title') ?? app?.package ?? '', version: said('version') ?? '0.0.0' };
}
