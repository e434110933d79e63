import type { Model, NavigationGroup } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, following, type Params, params } from './change.ts';
import { type Said, WAS } from './said.ts';
import { isReordered, type Versions, without } from './versions.ts';

const AT = { path: 'navigation' };

/** Groups have no names: one is the same when it has the same title, or else the same place. */
export function diffNavigation(versions: Versions): readonly Change[] {
  const [old, now] = [versions.before.navigation, versions.after.navigation];
  const partner = paired(old, now);
  const isTaken = (group: NavigationGroup) => [...partner.values()].includes(group);
  const gone = old.filter((group) => !isTaken(group));
  const order = (groups: readonly NavigationGroup[]) => groups.map((group) => String(now.indexOf(group)));
  const formerOrder = old.flatMap((group) => now.filter((each) => partner.get(each) === group));
  return [
    ...now.flatMap((group, index) => {
      const was = partner.get(group);
      return was
        ? diffGroup(was, group, old.indexOf(was), index, versions)
        : [made(group, change('addGroup', AT, 'none', groupParams(group, index, {})))];
    }),
    ...gone.map((group) =>
      made(group, change('removeGroup', AT, 'none', groupParams(group, old.indexOf(group), WAS))),
    ),
    ...(isReordered(order(formerOrder), order(now)) || now.some((group) => isMoved(partner.get(group), group))
      ? [change('moveInSidebar', AT)]
      : []),
  ];
}

/** The group of what nobody placed comes and goes with that. */
function made({ key }: NavigationGroup, found: Change): Change {
  return key.endsWith('#') ? following(found) : found;
}

function paired(
  old: readonly NavigationGroup[],
  now: readonly NavigationGroup[],
): ReadonlyMap<NavigationGroup, NavigationGroup> {
  const pairs = new Map<NavigationGroup, NavigationGroup>();
  const packageOf = ({ key }: NavigationGroup) => key.split('#')[0];
  const rules = [
    (a: NavigationGroup, b: NavigationGroup) => a.title === b.title && packageOf(a) === packageOf(b),
    (a: NavigationGroup, b: NavigationGroup) => a.key === b.key,
  ];
  for (const isSame of rules) {
    for (const group of now) {
      if (pairs.has(group)) continue;
      const was = old.find((each) => ![...pairs.values()].includes(each) && isSame(each, group));
      if (was) pairs.set(group, was);
    }
  }
  return pairs;
}

const viewsOf = (names: readonly string[], was: { readonly was?: true } = {}): readonly Said[] =>
  names.map((name) => ({ is: 'entry', name, ...was }));

function groupParams({ items }: NavigationGroup, index: number, was: { readonly was?: true }): Params {
  const views = items.map(({ view }) => view);
  return params({
    group: { is: 'group', index, ...was },
    views: views.length > 0 ? viewsOf(views, was) : undefined,
  });
}

const names = ({ items }: NavigationGroup) => items.map(({ view }) => view);
const isMoved = (old: NavigationGroup | undefined, now: NavigationGroup) =>
  old !== undefined && isReordered(names(old), names(now));

function diffGroup(
  old: NavigationGroup,
  now: NavigationGroup,
  oldIndex: number,
  index: number,
  { before, after }: Versions,
): readonly Change[] {
  const self = (name: string) => name;
  const group = { is: 'group', index } as const;
  const [came, went] = [without(names(now), names(old), self), without(names(old), names(now), self)];
  const changed = now.items.filter((item) =>
    old.items.some(({ view, icon }) => view === item.view && icon !== item.icon),
  );
  return [
    ...(old.title === now.title
      ? []
      : [
          change('retitleGroup', AT, 'none', {
            group,
            from: { is: 'group', index: oldIndex, ...WAS },
            to: group,
          }),
        ]),
    ...moved('addToSidebar', came, {}, before, group),
    ...moved('removeFromSidebar', went, WAS, after, group),
    ...(changed.length > 0
      ? [change('changeIcon', AT, 'none', { views: viewsOf(changed.map(({ view }) => view)) })]
      : []),
  ];
}

/** A list that came or went itself takes its place along. */
function moved(
  kind: 'addToSidebar' | 'removeFromSidebar',
  views: readonly string[],
  was: { readonly was?: true },
  other: Model,
  group: Said,
): readonly Change[] {
  const said = (list: readonly string[]) =>
    list.length === 0 ? [] : [change(kind, AT, 'none', { views: viewsOf(list, was), group })];
  const isThere = (name: string) => own(other.views, name) !== undefined;
  return [...said(views.filter(isThere)), ...said(views.filter((name) => !isThere(name))).map(following)];
}
