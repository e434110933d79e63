import type { ListView, NavigationGroup, View } from '../model.ts';
import { own } from '../table.ts';
import type { AppDocument } from '../types.ts';
import { type CompileContext, isExplained } from './context.ts';
import type { Read } from './documents.ts';
import { at, unknownName } from './faults.ts';
import { SYSTEM } from './packages.ts';

/**
 * The sidebar: groups of the packages in order, the system's last. An entity of which no package placed a list is put into
 * a group of the package that its first list is of: a new entity is there without more ado, and stays when it gets lists.
 */
export function compileNavigation(
  views: Readonly<Record<string, View>>,
  context: CompileContext,
): readonly NavigationGroup[] {
  const said = context.packages.apps.map((app) => ({ app, groups: saidGroups(app, views, context) }));
  const lists = Object.values(views).filter((view): view is ListView => view.kind === 'list');
  const items = said.flatMap((each) => each.groups.flatMap((group) => group.items));
  const placed = new Set(items.flatMap(({ view }) => own(views, view)?.entity ?? []));
  const groups = said.map((each) => ({
    app: each.app,
    groups: [...each.groups, ...unplaced(each.app, lists, placed)],
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
      if (context.known.isDisputed(document, `view/${name}`)) return false;
      if (view?.kind === 'list') {
        context.packages.checkUse(document, pointer, view.package, name);
        return true;
      }
      if (!isExplained(context, document, `view/${name}`)) {
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

/** Of every entity of the package that has lists and no place yet, the first tab of its page. */
function unplaced(
  { document, content }: Read<AppDocument>,
  lists: readonly ListView[],
  placed: ReadonlySet<string>,
): readonly NavigationGroup[] {
  const first = new Map<string, ListView>();
  for (const list of lists) {
    const before = first.get(list.entity);
    if (!before || list.position < before.position) first.set(list.entity, list);
  }
  const items = [...first.values()]
    .filter((list) => list.package === document.package && !placed.has(list.entity))
    .map(({ name }) => ({ view: name }));
  return items.length === 0 ? [] : [{ key: `app/${document.package}#`, title: content.title, items }];
}
