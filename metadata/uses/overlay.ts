/** Overlays: they say names of what they lie over, and names of their own. */
import { findCondition } from './condition.ts';
import { findRules } from './entity.ts';
import type { Finding } from './finding.ts';
import { findLabel } from './label.ts';
import { findPath } from './path.ts';
import type { Place } from './place.ts';
import { findDefault, findProperty } from './property.ts';
import { findSections } from './view.ts';

export function findOverlay(document: Place, name: string, finding: Finding): void {
  const of = document.at('of');
  finding.value(document.at('name'), { kind: 'overlay', name }, 'defines');
  switch (document.at('kind').text) {
    case 'entity':
      finding.value(of, { kind: 'entity', name: of.text });
      findOfEntity(document, of.text, finding);
      break;
    case 'role':
      finding.value(of, { kind: 'role', name: of.text });
      findNarrowed(document.at('narrow'), finding);
      break;
    case 'list':
    case 'form':
      finding.value(of, { kind: 'view', name: of.text });
      findOfView(document, finding.view(of.text)?.entity ?? '', finding);
  }
}

function findOfEntity(document: Place, entity: string, finding: Finding): void {
  const [added, changed] = [document.at('add'), document.at('change')];
  for (const property of added.at('fields').members()) {
    findProperty(property, findField(property, 'key', entity, finding, 'defines'), finding);
  }
  findRules(added, entity, finding);
  findLabel(changed.at('label'), entity, finding);
  for (const change of changed.at('fields').members()) {
    findDefault(change.at('default'), findField(change, 'key', entity, finding), finding);
  }
  for (const place of [...added.at('required').items(), ...document.at('hide').items()]) {
    if (place.isText) findField(place, 'value', entity, finding);
  }
  for (const extended of document.at('extend', 'fields').members()) {
    const { entity: of, name: field } = findField(extended, 'key', entity, finding);
    for (const option of extended.at('options').members()) {
      finding.key(option, { kind: 'option', entity: of, field, name: option.key }, 'defines');
    }
  }
}

/** `ward`, or a field of lines: `lines.discount`. */
function findField(
  place: Place,
  side: 'key' | 'value',
  header: string,
  finding: Finding,
  defines?: 'defines',
): { readonly entity: string; readonly name: string } {
  const text = side === 'key' ? place.key : place.text;
  const dot = text.indexOf('.');
  const [lines, name] = [text.slice(0, Math.max(dot, 0)), text.slice(dot + 1)];
  if (dot >= 0) finding.part(place, side, 0, dot, { kind: 'field', entity: header, name: lines });
  const entity = dot < 0 ? header : (finding.field(header, lines)?.lines ?? `${header}_line`);
  finding.part(place, side, dot + 1, text.length, { kind: 'field', entity, name }, defines);
  return { entity, name };
}

function findOfView(document: Place, entity: string, finding: Finding): void {
  const added = document.at('add');
  const columns = added
    .at('columns')
    .items()
    .flatMap((column) => [column.at('field'), column.at('after')]);
  const fields = added
    .at('fields')
    .items()
    .flatMap((item) => [item.at('field'), item.at('after')]);
  for (const place of [...columns, ...fields, ...document.at('hide').items()]) {
    if (place.isText) findPath({ place, side: 'value', text: place.text }, { entity }, finding);
  }
  for (const column of document.at('change', 'columns').members()) {
    findPath({ place: column, side: 'key', text: column.key }, { entity }, finding);
  }
  finding.ownFields(added.at('facts'), entity);
  findSections(added.at('sections'), entity, finding);
}

function findNarrowed(grants: Place, finding: Finding): void {
  for (const grant of grants.members()) {
    finding.key(grant, { kind: 'entity', name: grant.key });
    for (const act of grant.members()) {
      const rows = act.at('rows');
      if (rows.isThere) findCondition(rows, { entity: grant.key }, finding);
    }
  }
}
