import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import type { Term } from '../faults/param.ts';
import type { PackageInfo } from '../model.ts';
import { createPlaces, type Places } from '../overlay/places.ts';
import { SYSTEM } from '../reserved.ts';
import type { AppDocument } from '../types.ts';
import type { Read } from './documents.ts';
import { at, type Faults, unknownName } from './faults.ts';
import type { Known } from './known.ts';

export { SYSTEM };

export interface Packages {
  /** Each after those it needs. */
  readonly inOrder: readonly PackageInfo[];
  readonly apps: readonly Read<AppDocument>[];
  /** Whether documents of one package may use names of another. */
  mayUse(user: string, used: string): boolean;
  /** Whether a package that it needs is not there, or what it needs cannot be read: any name may be one of those. */
  lacksNeeds(name: string): boolean;
  /** Reports a use that the package's `needs` does not allow. */
  checkUse(document: Document, pointer: string, used: string, what: Term | string): void;
}

export function orderPackages(
  apps: readonly Read<AppDocument>[],
  documents: readonly Document[],
  known: Known,
  faults: Faults,
  places: Places = createPlaces(),
): Packages {
  const byName = new Map(apps.map((app) => [app.document.package, app]));
  reportMissingApps(byName, documents, known, faults);
  const ordered: Read<AppDocument>[] = [];
  const reach = new Map<string, Set<string>>();
  const open: string[] = [];

  function visit(name: string): void {
    const app = byName.get(name);
    if (app === undefined || reach.has(name)) return;
    const reached = new Set([name, SYSTEM]);
    reach.set(name, reached);
    open.push(name);
    for (const [index, need] of (app.content.needs ?? []).entries()) {
      const pointer = at('/needs', index);
      if (!byName.has(need)) {
        faults.add(app.document, unknownName(pointer, 'package', need, byName.keys()));
      } else if (open.includes(need)) {
        faults.add(app.document, circle([...open.slice(open.indexOf(need)), need], pointer));
      } else {
        visit(need);
        for (const each of reach.get(need) ?? []) reached.add(each);
      }
    }
    open.pop();
    ordered.push(app);
  }

  if (byName.has(SYSTEM)) visit(SYSTEM);
  for (const name of byName.keys()) visit(name);

  const mayUse = (user: string, used: string) =>
    used === SYSTEM || user === used || reach.get(user)?.has(used) === true;
  return {
    inOrder: ordered.map(({ content: { name, title, version } }) => ({ name, title, version })),
    apps: ordered,
    mayUse,
    lacksNeeds(name) {
      const needed = [name, ...(reach.get(name) ?? [])].flatMap((each) => [
        each,
        ...(byName.get(each)?.content.needs ?? []),
      ]);
      return needed.some((each) => !byName.has(each));
    },
    checkUse(at, here, used, what) {
      const { document, pointer } = places.written({ document: at, pointer: here });
      if (mayUse(document.package, used) || !byName.has(document.package)) return;
      // Whoever adapts a package may lead it to what is built upon it; only it cannot be had without that any more.
      if (mayUse(used, document.package)) {
        faults.add(document, {
          severity: 'warning',
          pointer,
          ...fault('leadsBack', { name: what, used, package: document.package }),
        });
        return;
      }
      faults.add(document, {
        pointer,
        ...fault('notNeeded', { name: what, used, package: document.package }, used),
      });
    },
  };
}

function reportMissingApps(
  byName: ReadonlyMap<string, unknown>,
  documents: readonly Document[],
  known: Known,
  faults: Faults,
): void {
  const reported = new Set(
    documents.filter(({ kind }) => kind === 'app').map((document) => document.package),
  );
  for (const document of documents) {
    const isThere = byName.has(document.package) || known.isBroken(`app/${document.package}`);
    if (isThere || reported.has(document.package)) continue;
    reported.add(document.package);
    faults.add(document, {
      pointer: '',
      ...fault('noApp', { name: document.package, example: APP }),
    });
  }
}

const APP = '{ "$schema": "urn:jacquard:app:1", "language": 1, "name": …, "title": …, "version": "1.0.0" }';

function circle(names: readonly string[], pointer: string) {
  return { pointer, ...fault('circleOfPackages', { names: names.join(' → ') }) };
}
