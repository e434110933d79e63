import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { Entity } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { fieldRights, type StudioModel } from '../../api/model.ts';
import type { Values } from '../../forms/content.ts';

/**
 * What an address gives a new record: `/lead/new?source=exhibition&received_on=2026-11-22`, each value as the API reads it
 * from text. What is no field, cannot be read, or may not be written by who opens the page is left out.
 */
export function givenBy(parameters: URLSearchParams, model: StudioModel, entity: Entity): Values {
  const given = [...parameters].flatMap(([name, text]): [string, unknown][] => {
    const field = own(entity.fields, name);
    if (!field || field.readOnly || field.kind === 'lines' || field.calc?.kind === 'expression') return [];
    if (!fieldRights(model, entity.name, name).create) return [];
    const parsed = FIELD_KINDS[field.kind].parse(text, field);
    return 'fault' in parsed ? [] : [[name, parsed.value]];
  });
  return Object.fromEntries(given);
}
