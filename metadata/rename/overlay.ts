/** Names that overlays give: they belong to the package of the overlay, and begin with its name. */
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import type { Model } from '../model.ts';
import { isGroupOf } from '../overlay/group-of.ts';
import { isSame, type Target, usesIn } from '../uses.ts';
import type { RenameFault } from './fault.ts';

/** Where an overlay gives a name. */
export interface Naming {
  /** Package of the overlay. */
  readonly owner: string;
  /** In the overlay. */
  readonly pointer: string;
}

/** Undefined: it has its name from no overlay, or from the document below it as well. */
export function overlayNaming(
  target: Target,
  documents: readonly Document[],
  model: Model,
): Naming | undefined {
  if (target.kind === 'overlay') return undefined;
  const found = documents.flatMap((document) =>
    usesIn(document, model).flatMap(({ defines, to, pointer }) =>
      defines && isSame(to, target) ? [{ document, pointer }] : [],
    ),
  );
  const [first] = found;
  if (first === undefined || found.some(({ document }) => document.kind !== 'overlay')) return undefined;
  return { owner: first.document.package, pointer: first.pointer };
}

/** What stands in lines that the overlay adds can have any name: nobody else names anything there. */
const PREFIXED = /^\/add\/(?:fields\/[^/]+(?:\/x-field\/lines)?|checks\/\d+\/name|conditions\/[^/]+)$/;

export function prefixFault(
  { kind }: Target,
  newName: string,
  naming: Naming | undefined,
): RenameFault | undefined {
  if (naming === undefined) return undefined;
  const { owner, pointer } = naming;
  const isFree =
    kind === 'group' ? isGroupOf(owner, newName) : !PREFIXED.test(pointer) || newName.startsWith(`${owner}_`);
  if (isFree) return undefined;
  const nearest = `${owner}_${newName}`;
  return fault('addedWithoutPrefix', { package: owner, prefix: `${owner}_`, name: newName }, nearest);
}

/** Where overlays add under names that begin with their package's, and in its group, both stay what they are. */
export function keptFault(
  target: Target,
  documents: readonly Document[],
  model: Model,
): RenameFault | undefined {
  if (target.kind !== 'package' && target.kind !== 'group') return undefined;
  const adds = documents.find(
    (document) =>
      document.kind === 'overlay' &&
      document.package === target.name &&
      usesIn(document, model).some(({ defines, pointer }) => defines && PREFIXED.test(pointer)),
  );
  if (adds === undefined) return undefined;
  return fault('keptByOverlay', {
    overlay: adds.name,
    name: target.name,
    ...(target.kind === 'package' && { package: 'yes' }),
  });
}
