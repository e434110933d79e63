/** Records as they are sent, in seeds and examples. */
import { own } from '../table.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import { findValue } from './value.ts';

export function findSeed(document: Place, finding: Finding): void {
  const entity = entityOf(document, finding);
  finding.ownFields(document.at('key'), entity);
  for (const record of document.at('records').items()) findRecord(record, entity, finding);
}

export function findExample(document: Place, finding: Finding): void {
  const entity = entityOf(document, finding);
  for (const list of ['valid', 'invalid', 'access']) {
    for (const example of document.at(list).items()) findRecord(example.at('record'), entity, finding);
  }
  for (const example of document.at('invalid').items()) {
    for (const error of example.at('errors').items()) findPointer(error.at('pointer'), entity, finding);
  }
  for (const example of document.at('access').items()) {
    const role = example.at('role');
    finding.value(role, { kind: 'role', name: role.text });
    for (const field of example.at('fields').members()) {
      finding.key(field, { kind: 'field', entity, name: field.key });
    }
    for (const list of ['unmask', 'lookup']) finding.ownFields(example.at(list), entity);
  }
}

function entityOf(document: Place, finding: Finding): string {
  const place = document.at('entity');
  finding.value(place, { kind: 'entity', name: place.text });
  return place.text;
}

function findRecord(record: Place, entity: string, finding: Finding): void {
  const fields = finding.entity(entity)?.fields ?? {};
  for (const member of record.members()) {
    finding.key(member, { kind: 'field', entity, name: member.key });
    const field = own(fields, member.key);
    const { lines, reference } = field ?? {};
    if (lines !== undefined) for (const row of member.items()) findRecord(row, lines, finding);
    else if (reference !== undefined) findKey(member, reference.entity, finding);
    else findValue(member, { entity, ...(field && { field }) }, finding);
  }
}

/** `{ "key": … }` finds the record by the first unique key of as many fields. */
function findKey(value: Place, entity: string, finding: Finding): void {
  const key = value.at('key');
  if (!key.isThere) return;
  const size = Array.isArray(key.value) ? key.value.length : 1;
  const unique = finding.entity(entity)?.unique.find(({ fields }) => fields.length === size);
  for (const name of unique?.fields ?? []) finding.implied(value, 'value', { kind: 'field', entity, name });
}

/** `/lines/0/quantity`: where in a record a fault must be. */
function findPointer(place: Place, start: string, finding: Finding): void {
  let entity: string | undefined = start;
  let offset = 0;
  for (const segment of place.text.split('/')) {
    if (entity !== undefined && /^[a-z]/.test(segment)) {
      const to = { kind: 'field', entity, name: segment } as const;
      finding.part(place, 'value', offset, offset + segment.length, to);
      entity = finding.field(entity, segment)?.lines;
    }
    offset += segment.length + 1;
  }
}
