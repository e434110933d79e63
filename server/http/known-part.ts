/** An entity without what its reader may not hear of: fields, and the keys, relations and checks that have to do with them. */
import { conditionReads, type Reads } from '../../metadata/condition/reads.ts';
import type { Entity } from '../../metadata/model.ts';
import { type Asker, knownNames } from '../records/known-names.ts';
import { isHeardOf } from '../records/query/relation.ts';
import { isReached, rightsFor } from './entity-rights.ts';

/** What computes, shows or locks a known field stays as its author wrote it. */
export function knownPart(asker: Asker, entity: Entity): Entity {
  const { model, roles } = asker;
  const names = knownNames(asker, entity);
  const known = (name: string) => names.has(name);
  const rights = rightsFor(model, roles, entity);
  const fields = Object.entries(entity.fields).filter(([name, { lines }]) => {
    const of = rights.fields[name];
    const may = of && (of.read !== 'none' || of.create || of.update);
    return may && (lines === undefined || reached(asker, lines));
  });
  const { tree, ...rest } = entity;
  return {
    ...rest,
    fields: Object.fromEntries(fields),
    search: entity.search.filter(known),
    unique: entity.unique.filter(
      ({ fields: key, where }) =>
        key.every(known) && (!where || areHeardOf(asker, entity, conditionReads(where))),
    ),
    index: entity.index.filter((key) => key.every(known)),
    checks: entity.checks.filter(
      ({ when, field }) =>
        (field === undefined || known(field)) && areHeardOf(asker, entity, conditionReads(when)),
    ),
    calculation: entity.calculation.filter(known),
    incoming: entity.incoming.filter(({ entity: from, field }) => leadsFrom(asker, from, field)),
    ...(tree !== undefined && known(tree) && { tree }),
  };
}

function reached({ model, roles }: Asker, name: string): Entity | undefined {
  const entity = model.entities[name];
  return entity && isReached(model, roles, entity) ? entity : undefined;
}

function leadsFrom(asker: Asker, from: string, field: string): boolean {
  const entity = reached(asker, from);
  return entity !== undefined && isHeardOf(asker, entity, field);
}

/** Whether every field that a condition on the entity looks at, there and elsewhere, is one that the asker may hear of. */
function areHeardOf(asker: Asker, entity: Entity, reads: Reads): boolean {
  const { entities } = asker.model;
  const has = (name: string, fields: readonly string[]) => {
    const of = entities[name];
    return of !== undefined && fields.every((field) => knownNames(asker, of).has(field));
  };
  const within = (name: string | undefined, inner: Reads) => {
    const of = entities[name ?? ''];
    return of !== undefined && areHeardOf(asker, of, inner);
  };
  return (
    has(entity.name, reads.fields) &&
    reads.related.every((one) => has(one.entity, one.fields)) &&
    reads.collections.every((one) => leadsFrom(asker, one.entity, one.by) && within(one.entity, one.reads)) &&
    (!reads.parent || within(entity.lineOf?.entity, reads.parent))
  );
}
