import { findCondition } from './condition.ts';
import type { Finding } from './finding.ts';
import { findLabel } from './label.ts';
import type { Place } from './place.ts';
import { findFields } from './property.ts';

export function findEntity(document: Place, name: string, finding: Finding): void {
  finding.value(document.at('$id'), { kind: 'entity', name }, 'defines');
  const settings = document.at('x-entity');
  findLabel(settings.at('label'), name, finding);
  finding.value(settings.at('tree'), { kind: 'field', entity: name, name: settings.at('tree').text });
  findRules(settings, name, finding);
  findFields(document, name, finding);
}

/** What an overlay can add to the settings of an entity too: what is searched and indexed, and what must hold. */
export function findRules(settings: Place, entity: string, finding: Finding): void {
  finding.ownFields(settings.at('search'), entity);
  for (const lists of [settings.at('unique'), settings.at('index')]) {
    for (const list of lists.items()) finding.ownFields(list, entity);
  }
  for (const check of settings.at('checks').items()) {
    const [name, field] = [check.at('name'), check.at('field')];
    finding.value(name, { kind: 'check', entity, name: name.text }, 'defines');
    finding.value(field, { kind: 'field', entity, name: field.text });
    if (check.at('when').isThere) findCondition(check.at('when'), { entity }, finding);
  }
  for (const condition of settings.at('conditions').members()) {
    finding.key(condition, { kind: 'condition', entity, name: condition.key }, 'defines');
    findCondition(condition, { entity }, finding);
  }
}
