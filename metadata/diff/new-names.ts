/** What the names of one model are in the next one. */
import { PARENT } from '../condition/resolve.ts';
import type { IncomingReference, Model, View } from '../model.ts';
import { own } from '../table.ts';
import { type Renames, renamedEntities, renamedFields, renamedRoles, renamedValues } from './renames.ts';

/** Every name asked for is one of `before`, entities of fields too. What has no other name keeps its own. */
export interface NewNames {
  readonly isEmpty: boolean;
  entity(name: string): string;
  field(entity: string, name: string): string;
  /** A value of a choice; itself where values are left alone. */
  value(entity: string, field: string, value: string): string;
  view(name: string): string;
  role(name: string): string;
  /** The way back along a reference, or the lines field of a header. */
  incoming(reference: Pick<IncomingReference, 'entity' | 'field' | 'name'>): string;
  /** Dotted names from an entity along references: `['customer', 'name']`, `['$parent', 'number']`. */
  path(entity: string, names: readonly string[]): readonly string[];
}

export function newNames(before: Model, after: Model): NewNames {
  const entities = inverted(renamedEntities(before, after));
  const fields = new Map<string, Renames>();
  for (const old of Object.values(before.entities)) {
    const now = own(after.entities, entities.get(old.name) ?? old.name);
    const renames = now && inverted(renamedFields(old, now));
    if (renames && renames.size > 0) fields.set(old.name, renames);
  }
  const entity = (name: string) => entities.get(name) ?? name;
  const field = (of: string, name: string) => fields.get(of)?.get(name) ?? name;
  const views = renamedViews(before, after, entities);
  const roles = inverted(renamedRoles(before, after));
  return {
    isEmpty: entities.size === 0 && fields.size === 0 && roles.size === 0,
    entity,
    field,
    value: (_entity, _field, value) => value,
    view: (name) => views.get(name) ?? name,
    role: (name) => roles.get(name) ?? name,
    incoming: (reference) => incomingName(reference, before, after, { entity, field }),
    path: (of, names) => pathNames(of, names, before, field),
  };
}

/** The same with the values of choices that have another name, or have become one with others. */
export function newNamesAndValues(before: Model, after: Model): NewNames {
  const names = newNames(before, after);
  const values = new Map<string, Renames>();
  for (const entity of Object.values(before.entities)) {
    const now = own(after.entities, names.entity(entity.name));
    for (const old of Object.values(entity.fields)) {
      const field = now && own(now.fields, names.field(entity.name, old.name));
      if (!old.options || !field?.options) continue;
      const renames = [...renamedValues(old, field)].flatMap(([to, from]) =>
        from.map((one) => [one, to] as const),
      );
      if (renames.length > 0) values.set(`${entity.name}.${old.name}`, new Map(renames));
    }
  }
  return {
    ...names,
    isEmpty: names.isEmpty && values.size === 0,
    value: (entity, field, value) => values.get(`${entity}.${field}`)?.get(value) ?? value,
  };
}

function inverted(renames: Renames): Renames {
  return new Map([...renames].map(([now, old]) => [old, now]));
}

type Names = Pick<NewNames, 'entity' | 'field'>;

/** `customer_list` is `client_list` where the customer is the client: a list that nobody wrote has its name from the entity. */
function renamedViews(before: Model, after: Model, entities: Renames): Renames {
  const renamed = (view: View): string | undefined => {
    const entity = entities.get(view.entity);
    if (entity === undefined || own(after.views, view.name)) return undefined;
    const name = entity + view.name.slice(view.entity.length);
    const now = own(after.views, name);
    const isSame = now?.entity === entity && now.kind === view.kind && !own(before.views, name);
    return view.name.startsWith(view.entity) && isSame ? name : undefined;
  };
  return new Map(
    Object.values(before.views).flatMap((view) => {
      const name = renamed(view);
      return name === undefined ? [] : [[view.name, name] as const];
    }),
  );
}

/** A name that was made from those of the entity and the field follows them; one that somebody chose stays. */
function incomingName(
  { entity, field, name }: Pick<IncomingReference, 'entity' | 'field' | 'name'>,
  before: Model,
  after: Model,
  names: Names,
): string {
  const from = own(before.entities, entity);
  if (field === PARENT && from?.lineOf) return names.field(from.lineOf.entity, from.lineOf.field);
  const [newEntity, newField] = [names.entity(entity), names.field(entity, field)];
  const isMade = name === entity || name === `${entity}_${field}`;
  const target = own(from?.fields ?? {}, field)?.reference?.entity;
  if (!isMade || target === undefined || (newEntity === entity && newField === field)) return name;
  const now = own(after.entities, names.entity(target))?.incoming.find(
    (each) => each.entity === newEntity && each.field === newField,
  );
  return now?.name ?? name;
}

function pathNames(
  start: string,
  names: readonly string[],
  before: Model,
  field: NewNames['field'],
): readonly string[] {
  let entity: string | undefined = start;
  return names.map((name) => {
    if (entity === undefined) return name;
    const here: string = entity;
    const old = own(before.entities, here);
    entity = name === '$parent' ? old?.lineOf?.entity : own(old?.fields ?? {}, name)?.reference?.entity;
    return field(here, name);
  });
}
