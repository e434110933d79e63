import type { PathFault, ResolveContext } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import type { Entity } from '../model.ts';
import type { Faults } from './faults.ts';
import type { Packages } from './packages.ts';

/** What every step of compiling needs. */
export interface CompileContext {
  readonly faults: Faults;
  readonly packages: Packages;
  /** `entity/customer`: documents with faults already, which nothing else is said about. */
  readonly broken: ReadonlySet<string>;
}

export type Entities = Readonly<Record<string, Entity>>;

/** Where a condition, path or expression of a document is resolved. */
export function resolveContext(
  { faults, broken }: CompileContext,
  document: Document,
  where: Pick<ResolveContext, 'entities' | 'entity' | 'names' | 'pointer'> & { readonly referrer?: string },
): ResolveContext {
  // A path may end early because it leads to an entity whose document could not be read; that has been said.
  const isBlind = [...broken].some((key) => key.startsWith('entity/'));
  return {
    ...where,
    report(fault: PathFault) {
      if (!isBlind || fault.code !== 'BAD_PATH') faults.add(document, fault);
    },
  };
}
