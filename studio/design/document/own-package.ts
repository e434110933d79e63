import { SYSTEM } from '../../../metadata/compile/packages.ts';
import { documentKey } from '../../../metadata/drafts.ts';
import { type Made, starterApp } from '../../../metadata/starters.ts';
import type { DraftDocument } from '../draft/draft.ts';
import { OWN_TITLE } from './wordings-for.ts';

type Documents = ReadonlyMap<string, DraftDocument>;

/** What a workspace makes itself stands in a package of its own, which no upgrade touches. */
export const OWN_PACKAGE = 'workspace';

/** Packages that can take a new document, the workspace's own first, whether it is there yet or not. */
export function packagesFor(documents: Documents): readonly string[] {
  const apps = [...documents.values()].filter(({ kind, content }) => kind === 'app' && content !== null);
  const own = apps.filter(({ origin }) => origin === 'own').map((app) => app.package);
  const shipped = apps.map((app) => app.package).filter((name) => name !== SYSTEM && !own.includes(name));
  return [...(own.length > 0 ? own : [OWN_PACKAGE]), ...shipped];
}

/** The package itself; one that is not there yet may use everything that is. */
export function appOf(documents: Documents, owner: string): Made {
  const app = documents.get(documentKey({ package: owner, kind: 'app', name: 'app' }));
  if (app?.content) return { package: owner, kind: 'app', name: 'app', content: app.content };
  const needs = [...documents.values()]
    .filter(({ kind, package: name }) => kind === 'app' && name !== SYSTEM)
    .map((each) => each.package);
  return {
    package: owner,
    kind: 'app',
    name: 'app',
    content: starterApp({ name: owner, title: OWN_TITLE, needs }),
  };
}
