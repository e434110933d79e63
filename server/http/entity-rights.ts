/** What the holders of some roles may do with an entity at all. */
import type { EntityRights, FieldRights } from '../../metadata/entity-rights.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { entityGrants, type Grant, grantForRoles, type Verb, visibilityOf } from '../records/grant.ts';

/** @param roles as `roleSet` writes them */
export function rightsFor(model: Model, roles: string, entity: Entity): EntityRights {
  const grant = (verb: Verb) => grantForRoles(model, roles, entity, verb);
  const [read, create, update, remove] = [grant('read'), grant('create'), grant('update'), grant('delete')];
  const fields = Object.values(entity.fields).map((field) => [
    field.name,
    {
      read: readRight(read, field),
      create: writes(create, field),
      update: writes(update, field) && !field.once,
    },
  ]);
  return {
    read: read.giving.length > 0,
    create: create.rules.length > 0 && !entity.lineOf,
    update: (entity.lineOf ? update.giving : update.rules).length > 0 && !entity.appendOnly,
    delete: (entity.lineOf ? remove.giving : remove.rules).length > 0 && !entity.appendOnly,
    export: roles.split(' ').some((role) => model.roles[role]?.grants[entity.name]?.export),
    fields: Object.fromEntries(fields) as Record<string, FieldRights>,
  };
}

/** Whether the roles read records of the entity, make them, or look them up; lines are made and changed with their header. */
export function isReached(model: Model, roles: string, entity: Entity): boolean {
  const giving = (verb: Verb) => grantForRoles(model, roles, entity, verb).giving.length > 0;
  const { read, create } = rightsFor(model, roles, entity);
  return (
    read ||
    create ||
    (entity.lineOf !== undefined && (giving('create') || giving('update'))) ||
    entityGrants(model, roles, entity).some(({ grant }) => grant.lookup !== undefined)
  );
}

function readRight(grant: Grant, field: Field): FieldRights['read'] {
  const visibility = visibilityOf(grant, field.name);
  if (visibility === 'always') return 'plain';
  if (visibility === 'never') return 'none';
  return visibility.plain.length > 0 ? 'some' : 'masked';
}

function writes(grant: Grant, field: Field): boolean {
  return !field.readOnly && (grant.fields[field.name]?.plain.length ?? 0) > 0;
}
