import type { Clause, EntityGrant, Role } from '../model.ts';
import { mapTable, nameTable } from '../table.ts';
import { type Renaming, renamedCondition } from './renamed-condition.ts';

export function renamedRole(role: Role, renaming: Renaming): Role {
  const grants = Object.entries(role.grants).map(
    ([entity, grant]) => [renaming.names.entity(entity), renamedGrant(grant, entity, renaming)] as const,
  );
  return { ...role, name: renaming.names.role(role.name), grants: nameTable(grants) };
}

function renamedGrant(grant: EntityGrant, entity: string, renaming: Renaming): EntityGrant {
  const { unmask, lookup } = grant;
  const all = (list: readonly string[]) => list.map((name) => renaming.names.field(entity, name));
  const rowsOf = ({ rows }: Pick<Clause, 'rows'>) =>
    rows && { rows: renamedCondition(rows, entity, renaming) };
  const clauses = (list: readonly Clause[]) =>
    list.map((clause) => ({
      ...clause,
      ...rowsOf(clause),
      fields: { plain: all(clause.fields.plain), masked: all(clause.fields.masked) },
    }));
  return {
    ...grant,
    read: clauses(grant.read),
    create: clauses(grant.create),
    update: clauses(grant.update),
    delete: clauses(grant.delete),
    moves: mapTable(grant.moves, (list) => list.map((clause) => ({ ...clause, ...rowsOf(clause) }))),
    ...(unmask && { unmask: { ...unmask, fields: all(unmask.fields) } }),
    ...(lookup && { lookup: { by: all(lookup.by), fields: all(lookup.fields) } }),
  };
}
