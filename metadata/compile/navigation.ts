import type { NavigationGroup, View } from '../model.ts';
import { own } from '../table.ts';
import type { AppDocument } from '../types.ts';
import type { CompileContext } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { SYSTEM } from './packages.ts';

/**
 * The sidebar: groups of the packages in order, the system's last. An entity with a list that no package placed is
 * put into a group of its own package, so that a new entity is there without more ado.
 */
export function compileNavigation(
  views: Readonly<Record<string, View>>,
  said: ReadonlySet<string>,
  context: CompileContext,
): readonly NavigationGroup[] {
  const groups = context.packages.apps.map((app) => ({
    app,
    groups: [...saidGroups(app, views, context), ...unplaced(app, views, said)],
  }));
  const isSystem = ({ app }: (typeof groups)[number]) => app.document.package === SYSTEM;
  return [...groups.filter((each) => !isSystem(each)), ...groups.filter(isSystem)].flatMap(
    (each) => each.groups,
  );
}

function saidGroups(
  { document, content }: Read<AppDocument>,
  views: Readonly<Record<string, View>>,
  context: CompileContext,
): readonly NavigationGroup[] {
  return (content.navigation ?? []).map((group, index) => ({
    key: `app/${document.package}#/navigation/${index}`,
    title: group.title,
    items: group.items.filter(({ view: name }, position) => {
      const pointer = at('/navigation', index, 'items', position, 'view');
      const view = own(views, name);
      if (view?.kind === 'list') {
        context.packages.checkUse(document, pointer, view.package, `"${name}"`);
        return true;
      }
      if (!context.broken.has(`view/${name}`)) {
        const lists = Object.values(views).filter(({ kind }) => kind === 'list');
        context.faults.add(
          document,
          unknownName(
            pointer,
            'list view',
            name,
            lists.map((each) => each.name),
          ),
        );
      }
      return false;
    }),
  }));
}

/** Derived lists of the package: nobody wrote them, so nobody could place them. */
function unplaced(
  { document, content }: Read<AppDocument>,
  views: Readonly<Record<string, View>>,
  said: ReadonlySet<string>,
): readonly NavigationGroup[] {
  const placed = new Set((content.navigation ?? []).flatMap((group) => group.items.map(({ view }) => view)));
  const items = Object.values(views)
    .filter((view) => view.kind === 'list' && view.package === document.package)
    .filter(({ name }) => !said.has(name) && !placed.has(name))
    .map(({ name }) => ({ view: name }));
  return items.length === 0 ? [] : [{ key: `app/${document.package}#`, title: content.title, items }];
}
