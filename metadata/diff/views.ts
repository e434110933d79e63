import type { Entity, FormView, ListView, Model, View } from '../model.ts';
import { SYSTEM } from '../reserved.ts';
import { own } from '../table.ts';
import { type Change, change, following, type Place } from './change.ts';
import { diffForm } from './form-view.ts';
import { diffList } from './list-view.ts';
import { WAS } from './said.ts';
import { same } from './same.ts';
import type { Versions } from './versions.ts';

/** A list that nobody designed comes, changes and goes with its entity. */
export function diffViews(versions: Versions): readonly Change[] {
  const { before, after } = versions;
  const gone = Object.values(before.views).filter(({ name }) => own(after.views, name) === undefined);
  return [
    ...Object.values(after.views).flatMap((view) => {
      const old = own(before.views, view.name);
      if (old) return diffView(old, view, versions);
      return isMade(view, after) ? [] : [change('addView', placeOf(view), 'none', formParam(view))];
    }),
    ...gone
      .filter((view) => !isMade(view, before))
      .map((view) => {
        const found = change('removeView', placeOf(view), 'none', formParam(view));
        return own(after.entities, view.entity) ? found : following(found);
      }),
  ];
}

const placeOf = ({ name, entity }: View): Place => ({ path: `view/${name}`, entity });
const formParam = ({ kind }: View) => (kind === 'form' ? { form: true } : {});

/** As compile makes one for an entity without lists. */
function isMade(view: View, model: Model): boolean {
  const entity: Entity | undefined = own(model.entities, view.entity);
  if (
    view.kind !== 'list' ||
    !entity ||
    entity.package === SYSTEM ||
    view.title !== entity.plural ||
    view.position !== 0
  )
    return false;
  const names = [`${entity.name}_list`, `${entity.name}_all`, entity.name];
  return names.includes(view.name) && same(view.order, [{ field: 'created_at', descending: true }]);
}

function diffView(old: View, now: View, versions: Versions): readonly Change[] {
  if (same(old, now)) return [];
  const at = placeOf(now);
  const view = { is: 'view', name: now.name } as const;
  const areMade = isMade(old, versions.before) && isMade(now, versions.after);
  const found = [
    ...(old.title === now.title || areMade
      ? []
      : [change('retitleView', at, 'none', { from: { ...view, ...WAS }, to: view })]),
    ...(old.package === now.package
      ? []
      : [change('moveView', at, 'none', { to: { is: 'package', name: now.package } })]),
    ...diffContent(old, now, at, versions),
  ];
  return areMade ? found.map(following) : found;
}

function diffContent(old: View, now: View, at: Place, versions: Versions): readonly Change[] {
  if (old.entity === now.entity && isList(old) && isList(now)) return diffList(old, now, at, versions);
  if (old.entity === now.entity && isForm(old) && isForm(now)) return diffForm(old, now, at, versions);
  return [change('replaceView', at, 'none', { to: { is: 'word', word: now.kind } })];
}

const isList = (view: View): view is ListView => view.kind === 'list';
const isForm = (view: View): view is FormView => view.kind === 'form';
