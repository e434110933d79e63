import type { Entity } from '../model.ts';
import { own } from '../table.ts';
import { atEntity, type Change, change, params } from './change.ts';
import { diffEntity } from './entity.ts';
import { renamedEntities } from './renames.ts';
import { fieldsOf, WAS } from './said.ts';
import type { Versions } from './versions.ts';

/** Entities in the order of the newer model, then those that go. Lines that come or go are told with the field that holds them. */
export function diffEntities(versions: Versions): readonly Change[] {
  const { original, before, after } = versions;
  const renames = renamedEntities(original, after);
  const gone = Object.values(before.entities).filter(
    ({ name, lineOf }) => own(after.entities, name) === undefined && lineOf === undefined,
  );
  return [
    ...Object.values(after.entities).flatMap((entity) => {
      const old = own(before.entities, entity.name);
      if (!old) return entity.lineOf ? [] : [addedEntity(entity)];
      const oldName = renames.get(entity.name);
      const isRenamed = oldName !== undefined && !followsHeader(entity, renames);
      return [
        ...(isRenamed ? [renamedChange(old, entity)] : []),
        ...diffEntity(old, entity, oldName ?? entity.name, isRenamed, versions),
      ];
    }),
    ...gone.map(({ name }) => change('removeEntity', atEntity(name), 'lose')),
  ];
}

function addedEntity(entity: Entity): Change {
  const declared = Object.values(entity.fields).filter(({ origin }) => origin === 'declared');
  const fields = fieldsOf(
    entity.name,
    declared.map(({ name }) => name),
  );
  return change(
    'addEntity',
    atEntity(entity.name),
    'grow',
    params({ fields: fields.length > 0 ? fields : undefined }),
  );
}

function renamedChange(old: Entity, { name, title }: Entity): Change {
  const titles = { from: { is: 'entity', name, ...WAS }, to: { is: 'entity', name } } as const;
  return change('renameEntity', atEntity(name), 'none', old.title === title ? {} : titles);
}

/** Lines are named by their header. */
function followsHeader({ lineOf }: Entity, renames: ReadonlyMap<string, string>): boolean {
  return lineOf !== undefined && renames.has(lineOf.entity);
}
