import { findCondition } from './condition.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';

const ACTS = ['read', 'create', 'update', 'delete'];

export function findRole(document: Place, name: string, finding: Finding): void {
  finding.value(document.at('name'), { kind: 'role', name }, 'defines');
  for (const grant of document.at('grants').members()) {
    finding.key(grant, { kind: 'entity', name: grant.key });
    findGrant(grant, grant.key, finding);
  }
}

function findGrant(grant: Place, entity: string, finding: Finding): void {
  for (const act of ACTS) {
    for (const clause of grant.at(act).oneOrMore()) findClause(clause, entity, finding);
  }
  for (const move of grant.at('moves').members()) {
    finding.key(move, { kind: 'move', entity, name: move.key });
    for (const clause of move.oneOrMore()) findRows(clause, entity, finding);
  }
  const lookup = grant.at('lookup');
  for (const list of [grant.at('unmask', 'fields'), lookup, lookup.at('by'), lookup.at('fields')]) {
    finding.ownFields(list, entity);
  }
}

function findClause(clause: Place, entity: string, finding: Finding): void {
  findRows(clause, entity, finding);
  const fields = clause.at('fields');
  for (const list of [fields.at('groups'), fields.at('masked')]) {
    for (const group of list.items()) finding.value(group, { kind: 'group', name: group.text });
  }
  for (const list of [fields.at('except'), fields.at('only')]) finding.ownFields(list, entity);
}

function findRows(clause: Place, entity: string, finding: Finding): void {
  if (clause.at('rows').isThere) findCondition(clause.at('rows'), { entity }, finding);
}
