/** The documents with the overlays of later packages laid over them, before anything is compiled. */

import type { Read, ReadDocuments } from '../compile/documents.ts';
import { type Faults, unknownName } from '../compile/faults.ts';
import type { Packages } from '../compile/packages.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import type { EntityDocument, OverlayDocument, RoleDocument, ViewDocument } from '../types.ts';
import { versionFault } from './base-version.ts';
import { layOverEntity } from './entity.ts';
import { FormSheet } from './form.ts';
import { ListSheet } from './list.ts';
import type { Places } from './places.ts';
import { layOverRole } from './role.ts';
import { createClaims, type Laying, layingOf } from './sheet.ts';

type Overlaid = EntityDocument | ViewDocument | RoleDocument;

/** A document under its overlays. */
interface Under {
  readonly document: Document;
  readonly claims: ReturnType<typeof createClaims>;
  lay(overlay: OverlayDocument, laying: Laying): void;
  content(): Overlaid;
}

interface Around {
  readonly packages: Packages;
  readonly faults: Faults;
  readonly places: Places;
}

export function withOverlays(read: ReadDocuments, around: Around): ReadDocuments {
  if (read.overlay.length === 0) return read;
  const under = new Map<Document, Under>();
  for (const overlay of inOrder(read.overlay, around.packages)) layOne(overlay, read, under, around);
  const laid = <T extends Overlaid>(reads: readonly Read<T>[]) =>
    reads.map((each) => {
      const found = under.get(each.document);
      // What lies under an overlay stays of its kind.
      return found ? { ...each, content: found.content() as T } : each;
    });
  return { ...read, entity: laid(read.entity), view: laid(read.view), role: laid(read.role) };
}

/** Those of a package behind those of packages that it needs; else by name, so that it is the same whichever came first. */
function inOrder(
  overlays: readonly Read<OverlayDocument>[],
  { mayUse }: Packages,
): readonly Read<OverlayDocument>[] {
  const rest = [...new Set(overlays.map(({ document }) => document.package))].toSorted();
  const order: string[] = [];
  while (rest.length > 0) {
    const free = rest.findIndex((name) => !rest.some((other) => other !== name && mayUse(name, other)));
    // Packages that need each other in a circle are a fault of their own.
    order.push(...rest.splice(Math.max(free, 0), 1));
  }
  return order.flatMap((name) => overlays.filter(({ document }) => document.package === name));
}

function layOne(
  { document: overlay, content }: Read<OverlayDocument>,
  read: ReadDocuments,
  under: Map<Document, Under>,
  around: Around,
): void {
  const { faults, places } = around;
  const target = targetOf(overlay, content, read, around);
  if (!target) return;
  const found = under.get(target.document) ?? underOf(target, places);
  under.set(target.document, found);
  let faulty = false;
  const laying = layingOf(target.document, overlay, { faults, places, claims: found.claims });
  const report = (each: PathFault) => {
    faulty = true;
    laying.fault(each);
  };
  found.lay(content, { ...laying, fault: report });
  const owner = target.document.package;
  const version = around.packages.inOrder.find(({ name }) => name === owner)?.version;
  const old = version === undefined ? undefined : versionFault(content.base, version, owner);
  // Where something is gone, that is said already.
  if (old && !(old.severity === 'warning' && faulty)) laying.fault(old);
}

/** Undefined, and reported, where there is no such document, or none that the package may lie over. */
function targetOf(
  overlay: Document,
  content: OverlayDocument,
  { entity, view, role, known }: ReadDocuments,
  { faults, packages }: Around,
): Read<Overlaid> | undefined {
  const { kind, of: name } = content;
  const reads: readonly Read<Overlaid>[] =
    kind === 'entity' ? entity : kind === 'role' ? role : view.filter((each) => each.content.kind === kind);
  const target = reads.find(({ document }) => document.name === name);
  if (!target) {
    const key = `${kind === 'entity' || kind === 'role' ? kind : 'view'}/${name}`;
    if (known.isBroken(key) || known.isDisputed(overlay, key) || packages.lacksNeeds(overlay.package))
      return undefined;
    const names = reads.map(({ document }) => document.name);
    faults.add(overlay, unknownName('/of', kind, name, names));
    return undefined;
  }
  if (target.document.package === overlay.package) {
    faults.add(overlay, {
      pointer: '/of',
      ...fault('overOwn', { name }),
    });
    return undefined;
  }
  packages.checkUse(overlay, '/of', target.document.package, name);
  return target;
}

function underOf({ document, content }: Read<Overlaid>, places: Places): Under {
  const claims = createClaims();
  if ('properties' in content || 'grants' in content) {
    const copy = structuredClone(content);
    return {
      document,
      claims,
      lay: (overlay, laying) => {
        if (overlay.kind === 'entity' && 'properties' in copy) layOverEntity(copy, overlay, laying);
        if (overlay.kind === 'role' && 'grants' in copy) layOverRole(copy, overlay, laying);
      },
      content: () => copy,
    };
  }
  if (content.kind === 'list') {
    const sheet = new ListSheet(document, content);
    const lay: Under['lay'] = (overlay, laying) => overlay.kind === 'list' && sheet.lay(overlay, laying);
    return { document, claims, lay, content: () => sheet.content(places) };
  }
  const sheet = new FormSheet(document, content);
  const lay: Under['lay'] = (overlay, laying) => overlay.kind === 'form' && sheet.lay(overlay, laying);
  return { document, claims, lay, content: () => sheet.content(places) };
}
