import type { PathFault, ResolveContext } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import type { Entity } from '../model.ts';
import type { Faults } from './faults.ts';
import type { Known } from './known.ts';
import type { Packages } from './packages.ts';

/** What every step of compiling needs. */
export interface CompileContext {
  readonly faults: Faults;
  readonly packages: Packages;
  readonly known: Known;
}

export type Entities = Readonly<Record<string, Entity>>;

/** Whether it has been said already why a document's use of a name that nothing has leads nowhere. */
export function isExplained({ known, packages }: CompileContext, document: Document, key: string): boolean {
  return known.isBroken(key) || known.isDisputed(document, key) || packages.lacksNeeds(document.package);
}

/** Where a condition, path or expression of a document is resolved. */
export function resolveContext(
  { faults, known }: CompileContext,
  document: Document,
  where: Pick<ResolveContext, 'entities' | 'entity' | 'names' | 'pointer'> & { readonly referrer?: string },
): ResolveContext {
  return {
    ...where,
    report(fault: PathFault) {
      if (fault.because === undefined || !known.isDoubtful(fault.because)) faults.add(document, fault);
    },
  };
}
