import { findCondition } from './condition.ts';
import { findExpression } from './expression.ts';
import type { Finding } from './finding.ts';
import { findLabel } from './label.ts';
import { findPath } from './path.ts';
import type { Place } from './place.ts';
import { findValue } from './value.ts';

/** Name of the entity of a lines field. */
export function lineEntity(header: string, property: Place): string {
  return property.at('x-field', 'lines').text || `${header}_line`;
}

export function findEntity(document: Place, name: string, finding: Finding): void {
  finding.value(document.at('$id'), { kind: 'entity', name }, 'defines');
  const settings = document.at('x-entity');
  findLabel(settings.at('label'), name, finding);
  finding.ownFields(settings.at('search'), name);
  for (const lists of [settings.at('unique'), settings.at('index')]) {
    for (const list of lists.items()) finding.ownFields(list, name);
  }
  finding.value(settings.at('tree'), { kind: 'field', entity: name, name: settings.at('tree').text });
  for (const check of settings.at('checks').items()) {
    const [checkName, field] = [check.at('name'), check.at('field')];
    finding.value(checkName, { kind: 'check', entity: name, name: checkName.text }, 'defines');
    finding.value(field, { kind: 'field', entity: name, name: field.text });
    if (check.at('when').isThere) findCondition(check.at('when'), { entity: name }, finding);
  }
  for (const condition of settings.at('conditions').members()) {
    finding.key(condition, { kind: 'condition', entity: name, name: condition.key }, 'defines');
    findCondition(condition, { entity: name }, finding);
  }
  findFields(document, name, finding);
}

/** `required` and `properties`, of a document or of the items of its lines. */
function findFields(place: Place, entity: string, finding: Finding): void {
  finding.ownFields(place.at('required'), entity);
  for (const property of place.at('properties').members()) {
    finding.key(property, { kind: 'field', entity, name: property.key }, 'defines');
    findOptions(property, entity, finding);
    findSettings(property, entity, finding);
    findCalculation(property, entity, finding);
    for (const condition of property.at('x-when').members()) {
      if (condition.key !== 'clear') findCondition(condition, { entity }, finding);
    }
    if (property.at('items').isThere) findFields(property.at('items'), lineEntity(entity, property), finding);
  }
}

function findOptions(property: Place, entity: string, finding: Finding): void {
  const option = (name: string) => ({ kind: 'option', entity, field: property.key, name }) as const;
  for (const value of property.at('enum').items()) finding.value(value, option(value.text), 'defines');
  for (const each of property.at('x-field', 'options').members()) {
    finding.key(each, option(each.key), 'defines');
  }
  const value = property.at('default');
  if (property.at('enum').isThere) finding.value(value, option(value.text));
  else {
    const field = finding.field(entity, property.key);
    findValue(value, { entity, ...(field && { field }) }, finding);
  }
}

function findSettings(property: Place, entity: string, finding: Finding): void {
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

function findCalculation(property: Place, entity: string, finding: Finding): void {
  const [from, formula] = [property.at('x-calc', 'copyFrom'), property.at('x-calc', 'expr')];
  if (from.isText) findPath({ place: from, side: 'value', text: from.text }, { entity }, finding);
  if (!formula.isText) return;
  const field = finding.field(entity, property.key);
  findExpression(formula, { entity, ...(field && { field }) }, finding);
}
