import { findCondition } from './condition.ts';
import type { Finding } from './finding.ts';
import { findPath } from './path.ts';
import type { Place } from './place.ts';

/** Lists and forms: what one of them has, the other has not. */
export function findView(document: Place, name: string, finding: Finding): void {
  const entity = document.at('entity').text;
  finding.value(document.at('name'), { kind: 'view', name }, 'defines');
  finding.value(document.at('entity'), { kind: 'entity', name: entity });
  for (const column of document.at('columns').items()) findColumn(column, entity, finding);
  if (document.at('filter').isThere) findCondition(document.at('filter'), { entity }, finding);
  for (const sort of document.at('order').items()) findSort(sort, entity, finding);
  finding.ownFields(document.at('facts'), entity);
  findSections(document.at('sections'), entity, finding);
}

export function findSections(sections: Place, entity: string, finding: Finding): void {
  for (const section of sections.items()) {
    for (const item of section.at('fields').items()) findItem(item, entity, finding);
    if (section.at('show').isThere) findCondition(section.at('show'), { entity }, finding);
  }
}

function findColumn(column: Place, entity: string, finding: Finding): void {
  const place = column.isText ? column : column.at('field');
  if (place.isText) findPath({ place, side: 'value', text: place.text }, { entity }, finding);
}

/** A minus before the name: from the greatest. */
function findSort(sort: Place, entity: string, finding: Finding): void {
  const { text } = sort;
  const start = text.startsWith('-') ? 1 : 0;
  const to = { kind: 'field', entity, name: text.slice(start) } as const;
  if (text !== '') finding.part(sort, 'value', start, text.length, to);
}

function findItem(item: Place, entity: string, finding: Finding): void {
  const place = item.isText ? item : item.at('field');
  finding.value(place, { kind: 'field', entity, name: place.text });
  const lines = finding.field(entity, place.text)?.lines;
  if (lines !== undefined) finding.ownFields(item.at('columns'), lines);
}
