/** What an actor may write of each record of a save. */
import { holds } from '../../metadata/condition/predicate.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { type Grant, grantFor, type RowRule, type Verb } from './grant.ts';
import { momentOf } from './moment.ts';
import type { WriteRights } from './validate.ts';
import type { WorkingRecord } from './working-record.ts';

/**
 * The fields of a change are judged by the record as it was; those of a new record by the record as it will be. Beyond
 * that the record must end where the actor may put one: a rule for changing or for making holds of it.
 * @param grant of the entity, for what is being done
 */
export function writeRights(
  { actor, now, release: { model } }: Context,
  entity: Entity,
  grant: Grant,
): (record: WorkingRecord) => WriteRights {
  const grantOf = (of: Entity, verb: Verb) => grantFor(model, actor, of, verb);
  const reading = grantOf(entity, 'read');
  const making = grantOf(entity, 'create');
  const linesRights = { create: linesOf('create'), update: linesOf('update') };
  return (record) => {
    const holdsNow = ({ condition, role }: RowRule) => {
      if (!condition) return true;
      const moment = { ...record.facts.moment, ...momentOf(actor, now, role) };
      return holds(condition, { ...record.facts, moment });
    };
    const places = record.found ? [...grant.rules, ...making.rules] : grant.rules;
    return {
      grant,
      rules: record.found?.rules ?? grant.rules.map(holdsNow),
      reading,
      sees: record.found?.sees ?? [],
      lines: linesRights[record.before ? 'update' : 'create'],
      ...(!places.some(holdsNow) && { outOfPlace: true }),
    };
  };

  function linesOf(verb: 'create' | 'update'): WriteRights['lines'] {
    const names = Object.values(entity.fields).flatMap((field) => {
      const line = model.entities[field.lines ?? ''];
      return line ? [[field.name, { grant: grantOf(line, verb), reading: grantOf(line, 'read') }]] : [];
    });
    return Object.fromEntries(names);
  }
}
