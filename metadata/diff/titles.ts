import type { ListView, Model, View } from '../model.ts';
import { own } from '../table.ts';
import type { Thing } from './said.ts';

/** What has a title of its own. */
export type Titled = Exclude<
  Thing,
  {
    readonly is: 'word' | 'language' | 'quote' | 'move' | 'moment' | 'condition' | 'value' | 'label' | 'path';
  }
>;

/** The title of a thing in a model that has the texts of a language; undefined where it is not there. */
export function titleOf(thing: Titled, model: Model): string | undefined {
  switch (thing.is) {
    case 'entity': {
      const entity = own(model.entities, thing.name);
      return thing.many ? entity?.plural : entity?.title;
    }
    case 'field':
      return fieldIn(model, thing.entity, thing.name)?.title;
    case 'column of': {
      const lines = fieldIn(model, thing.entity, thing.lines)?.lines;
      return lines === undefined ? undefined : fieldIn(model, lines, thing.name)?.title;
    }
    case 'option':
      return fieldIn(model, thing.entity, thing.field)?.options?.find(({ value }) => value === thing.value)
        ?.title;
    case 'check':
      return own(model.entities, thing.entity)?.checks.find(({ name }) => name === thing.name)?.message;
    case 'incoming': {
      const incoming = own(model.entities, thing.entity)?.incoming;
      return incoming?.find(({ entity, field }) => entity === thing.from && field === thing.field)?.title;
    }
    case 'role':
      return own(model.roles, thing.name)?.title;
    case 'view':
      return own(model.views, thing.name)?.title;
    case 'entry': {
      const view = own(model.views, thing.name);
      return view && (isFirstList(view, model) ? own(model.entities, view.entity)?.plural : view.title);
    }
    case 'package':
      return model.packages.find(({ name }) => name === thing.name)?.title;
    case 'section':
    case 'column':
      return viewPartTitle(thing.is, thing.view, thing.index, model);
    case 'group':
      return model.navigation[thing.index]?.title;
    case 'document':
      return documentTitle(thing.key, model);
  }
}

function fieldIn(model: Model, entity: string, name: string) {
  return own(own(model.entities, entity)?.fields ?? {}, name);
}

/** `['customer', 'name']` → `Customer › Name`; undefined where one of them is not there. */
export function pathTitle(entity: string, names: readonly string[], model: Model): string | undefined {
  const titles: string[] = [];
  let here = own(model.entities, entity);
  for (const name of names) {
    if (name === '$parent') {
      here = here?.lineOf && own(model.entities, here.lineOf.entity);
      if (!here) return undefined;
      titles.push(here.title);
      continue;
    }
    const field = own(here?.fields ?? {}, name);
    if (!field) return undefined;
    titles.push(field.title);
    here = field.reference && own(model.entities, field.reference.entity);
  }
  return titles.join(' › ');
}

function viewPartTitle(
  part: 'section' | 'column',
  name: string,
  index: number,
  model: Model,
): string | undefined {
  const view = own(model.views, name);
  if (view?.kind === 'form') return part === 'section' ? view.sections[index]?.title : undefined;
  const column = part === 'column' ? view?.columns[index] : undefined;
  return view && column && (column.title ?? pathTitle(view.entity, column.path, model));
}

/** Lists of one entity are tabs of one page, which is called what the entity is called. */
function isFirstList(view: View, model: Model): boolean {
  const lists = Object.values(model.views).filter(
    (each): each is ListView => each.kind === 'list' && each.entity === view.entity,
  );
  return lists.toSorted((a, b) => a.position - b.position)[0]?.name === view.name;
}

function documentTitle(key: string, model: Model): string | undefined {
  const [kind, name = ''] = key.split('/');
  switch (kind) {
    case 'entity':
    case 'role':
      return titleOf({ is: kind, name }, model);
    case 'view': {
      const view = own(model.views, name);
      return view && `${own(model.entities, view.entity)?.plural} › ${view.title}`;
    }
    case 'app':
      return titleOf({ is: 'package', name }, model);
    default:
      return undefined;
  }
}
