import { unknownName } from '../../metadata/compile/faults.ts';
import type { PathFault } from '../../metadata/condition/resolve.ts';
import { entityTerm } from '../../metadata/faults/param.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import type { ImportDocument } from '../../metadata/types.ts';
import { isComputed } from '../records/field-state.ts';

/**
 * The map of a file that has none: a column is called as its field, or as the field's title in any language.
 * Every column must find its field, so that nothing is lost unseen; the key is a unique field of one column.
 */
export function mapOfHeader(
  model: Model,
  entity: Entity,
  header: readonly string[],
  report: (fault: PathFault) => void,
): ImportDocument {
  const names = namesOfFields(model, entity);
  // Names first: they are what a mend can offer to everybody.
  const known = new Set([...names.values(), ...names.keys()]);
  const columns: Record<string, string> = {};
  for (const column of header) {
    const field = names.get(column.trim().toLowerCase());
    if (field === undefined) report(unknownName('', 'field', column, known, entityTerm(entity.name)));
    else if (columns[field] !== undefined) {
      const message = `"${columns[field]}" and "${column}" are the same field.`;
      report({ pointer: '', code: 'TWICE', message, mend: 'Take one of the columns out.' });
    } else columns[field] = column;
  }
  const key = entity.unique.find(
    ({ fields, where }) => where === undefined && fields.every((name) => columns[name] !== undefined),
  );
  return {
    $schema: 'urn:jacquard:import:1',
    entity: entity.name,
    columns,
    ...(key && { key: [...key.fields] }),
  };
}

function namesOfFields(model: Model, entity: Entity): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const fields = Object.values(entity.fields).filter(
    (field) => field.lines === undefined && !isComputed(field),
  );
  for (const { name, title } of fields) {
    for (const locale of Object.values(model.translations)) {
      const translated = locale[`entity/${entity.name}`]?.[`/properties/${name}/title`];
      if (translated !== undefined) names.set(translated.toLowerCase(), name);
    }
    names.set(title.toLowerCase(), name);
  }
  // A field's own name is stronger than another's title.
  for (const { name } of fields) names.set(name, name);
  return names;
}
