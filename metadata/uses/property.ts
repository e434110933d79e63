import { findCondition } from './condition.ts';
import { findExpression } from './expression.ts';
import type { Finding } from './finding.ts';
import { findPath } from './path.ts';
import type { Place } from './place.ts';
import { findValue } from './value.ts';

/** `required` and `properties`, of a document or of the items of its lines. */
export function findFields(place: Place, entity: string, finding: Finding): void {
  finding.ownFields(place.at('required'), entity);
  for (const property of place.at('properties').members()) {
    finding.key(property, { kind: 'field', entity, name: property.key }, 'defines');
    findProperty(property, { entity, name: property.key }, finding);
  }
}

/** The field that a property is of. */
interface Named {
  readonly entity: string;
  readonly name: string;
}

export function findProperty(property: Place, field: Named, finding: Finding): void {
  findOptions(property, field, finding);
  findSettings(property, field, finding);
  findCalculation(property, field, finding);
  const { entity } = field;
  for (const condition of property.at('x-when').members()) {
    if (condition.key !== 'clear') findCondition(condition, { entity }, finding);
  }
  const items = property.at('items');
  if (items.isThere) findFields(items, property.at('x-field', 'lines').text || `${entity}_line`, finding);
}

function findOptions(property: Place, field: Named, finding: Finding): void {
  const option = (name: string) =>
    ({ kind: 'option', entity: field.entity, field: field.name, name }) as const;
  for (const value of property.at('enum').items()) finding.value(value, option(value.text), 'defines');
  for (const each of property.at('x-field', 'options').members()) {
    finding.key(each, option(each.key), 'defines');
  }
  if (property.at('enum').isThere) {
    const value = property.at('default');
    finding.value(value, option(value.text));
  } else findDefault(property.at('default'), field, finding);
}

/** The value of a new record, where the choices are said elsewhere. */
export function findDefault(value: Place, { entity, name }: Named, finding: Finding): void {
  const field = finding.field(entity, name);
  findValue(value, { entity, ...(field && { field }) }, finding);
}

function findSettings(property: Place, { entity }: Named, finding: Finding): void {
  const settings = property.at('x-field');
  const [ref, inverse, lines] = [settings.at('ref'), settings.at('inverse'), settings.at('lines')];
  finding.value(ref, { kind: 'entity', name: ref.text });
  finding.value(inverse, { kind: 'inverse', entity: ref.text, name: inverse.text }, 'defines');
  finding.value(lines, { kind: 'entity', name: lines.text }, 'defines');
  findGroup(settings, finding);
  if (settings.at('filter').isThere) {
    findCondition(settings.at('filter'), { entity: ref.text, referrer: entity }, finding);
  }
  const currency = settings.at('currency');
  if (currency.isText) findPath({ place: currency, side: 'value', text: currency.text }, { entity }, finding);
}

/** A group is there when a field is in it. */
function findGroup(settings: Place, finding: Finding): void {
  const [group, personal] = [settings.at('access'), settings.at('personal')];
  finding.value(group, { kind: 'group', name: group.text }, 'defines');
  if (personal.value === true) finding.implied(personal, 'key', PERSONAL, 'defines');
}

/** The group of fields with personal data, which the platform names. */
const PERSONAL = { kind: 'group', name: 'personal' } as const;

function findCalculation(property: Place, { entity, name }: Named, finding: Finding): void {
  const [from, formula] = [property.at('x-calc', 'copyFrom'), property.at('x-calc', 'expr')];
  if (from.isText) findPath({ place: from, side: 'value', text: from.text }, { entity }, finding);
  if (!formula.isText) return;
  const field = finding.field(entity, name);
  findExpression(formula, { entity, ...(field && { field }) }, finding);
}
