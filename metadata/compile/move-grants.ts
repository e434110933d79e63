import { parseCondition } from '../condition/parse.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { wordTerm } from '../faults/param.ts';
import type { Entity, EntityGrant } from '../model.ts';
import { reservedMove } from '../reserved.ts';
import { nameTable } from '../table.ts';
import type { RoleGrant, RoleMove } from '../types.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import { at } from './faults.ts';

/** Which moves a role may make, and of which rows. Lines have no moves: they go with their header. */
export function moveGrants(
  entity: Entity,
  { moves = {} }: RoleGrant,
  document: Document,
  entities: Entities,
  context: CompileContext,
): EntityGrant['moves'] {
  const place = at('/grants', entity.name, 'moves');
  return nameTable(
    Object.entries(moves).map(([name, clauses]) => {
      checkName(name, at(place, name), document, context);
      const rules = listed(clauses).map(({ clause, pointer }) => {
        const where = {
          entities,
          entity: entity.name,
          names: 'row',
          pointer: `${at(place, name)}${pointer}/rows`,
        } as const;
        const rows = clause.rows && parseCondition(clause.rows, resolveContext(context, document, where));
        return rows ? { rows } : {};
      });
      return [name, rules];
    }),
  );
}

function checkName(name: string, pointer: string, document: Document, { faults }: CompileContext): void {
  const reservation = reservedMove(name);
  if (reservation === undefined) return;
  faults.add(document, {
    pointer,
    ...fault(
      'reservedName',
      { what: wordTerm('move'), name, why: wordTerm(reservation.reason) },
      reservation.instead,
    ),
  });
}

function listed(
  clauses: true | RoleMove | readonly RoleMove[],
): readonly { readonly clause: RoleMove; readonly pointer: string }[] {
  if (clauses === true) return [{ clause: {}, pointer: '' }];
  if (!isList(clauses)) return [{ clause: clauses, pointer: '' }];
  return clauses.map((clause, index) => ({ clause, pointer: `/${index}` }));
}

function isList(clauses: RoleMove | readonly RoleMove[]): clauses is readonly RoleMove[] {
  return Array.isArray(clauses);
}
