import type { Moment } from '../../metadata/condition/facts.ts';
import type { EntityRights } from '../../metadata/entity-rights.ts';
import type { Entity } from '../../metadata/model.ts';
import { valueOfName } from '../../metadata/names.ts';
import { type Content, type Line, linesFields, newLineKey, type Values } from './content.ts';

/** A new record as it begins: defaults and initial values; the owner is whoever makes it. */
export function beginRecord(
  entity: Entity,
  moment: Moment,
  rights: EntityRights | undefined,
  given: Values = {},
): Content {
  const values: Record<string, unknown> = { ...initialValues(entity, moment) };
  if (entity.owned && rights?.fields.owner?.create) values.owner = moment.name('$user.id');
  Object.assign(values, given);
  return { values, lines: Object.fromEntries(linesFields(entity).map(({ name }) => [name, []])) };
}

export function beginLine(lineEntity: Entity, moment: Moment, given: Values = {}): Line {
  return { key: newLineKey(), values: { ...initialValues(lineEntity, moment), ...given } };
}

function initialValues(entity: Entity, moment: Moment): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of Object.values(entity.fields)) {
    if (field.origin === 'platform' || field.kind === 'lines') continue;
    if (field.default !== undefined) values[field.name] = field.default;
    else if (field.calc?.kind === 'initial') values[field.name] = valueOfName(field.calc.value.name, moment);
    else if (field.kind === 'boolean') values[field.name] = false;
  }
  return values;
}
