import { parseCondition } from '../condition/parse.ts';
import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { member } from '../faults/members.ts';
import { entityTerm } from '../faults/param.ts';
import type { Clause, Entity, EntityGrant } from '../model.ts';
import type { RoleClause, RoleGrant } from '../types.ts';
import { type CompileContext, type Entities, resolveContext } from './context.ts';
import { checkCreatable } from './create-grant.ts';
import { at } from './faults.ts';
import { type Act, fieldSelection } from './field-selection.ts';
import { lookupGrant } from './lookup-grant.ts';
import { moveGrants } from './move-grants.ts';
import { unmaskGrant } from './unmask-grant.ts';

const ACTS = ['read', 'create', 'update', 'delete'] as const satisfies readonly Act[];

export function grantOf(
  entity: Entity,
  grant: RoleGrant,
  document: Document,
  entities: Entities,
  context: CompileContext,
): EntityGrant {
  if (entity.appendOnly) checkAppendOnly(entity, grant, document, context);
  const granted = withClauses(grant, (act) => saidClauses(entity, act, grant, document, entities, context));
  checkCreatable(entity, granted.create, document, context.faults);
  const unmask = unmaskGrant(entity, grant, granted.read, document, context);
  const lookup = lookupGrant(entity, grant, document, context);
  const moves = moveGrants(entity, grant, document, entities, context);
  return { ...granted, moves, ...(unmask && { unmask }), ...(lookup && { lookup }) };
}

/** The grant without what is said of single records: moves, unmasking, looking up. */
export function withClauses(grant: RoleGrant, clausesOf: (act: Act) => readonly Clause[]): EntityGrant {
  const [read = [], create = [], update = [], remove = []] = ACTS.map(clausesOf);
  return {
    read,
    create,
    update,
    delete: remove,
    moves: {},
    export: grant.export ?? false,
    import: grant.import ?? false,
    print: grant.print ?? false,
    report: grant.report ?? false,
    share: grant.share ?? false,
  };
}

export function saidClauses(
  entity: Entity,
  act: Act,
  grant: RoleGrant,
  document: Document,
  entities: Entities,
  context: CompileContext,
): readonly Clause[] {
  return listed(grant[act]).map(({ clause, pointer }) =>
    clauseOf(entity, act, clause, at('/grants', entity.name, act) + pointer, document, entities, context),
  );
}

/** `true` is one clause that says nothing; where a list stands, each clause has its place in it. */
export function listed(
  clauses: RoleGrant[Act],
): readonly { readonly clause: RoleClause; readonly pointer: string }[] {
  if (clauses === undefined) return [];
  if (clauses === true) return [{ clause: {}, pointer: '' }];
  if (!Array.isArray(clauses)) return [{ clause: clauses, pointer: '' }];
  return clauses.map((clause, index) => ({ clause, pointer: `/${index}` }));
}

export function clauseOf(
  entity: Entity,
  act: Act,
  clause: RoleClause,
  pointer: string,
  document: Document,
  entities: Entities,
  context: CompileContext,
): Clause {
  const rowsAt = at(pointer, 'rows');
  const where = { entities, entity: entity.name, names: 'row', pointer: rowsAt } as const;
  const rows = clause.rows && parseCondition(clause.rows, resolveContext(context, document, where));
  if (clause.rows !== undefined && entity.lineOf !== undefined) {
    context.faults.add(document, {
      pointer: rowsAt,
      ...fault('rowsOfLines', { header: entityTerm(entity.lineOf.entity) }),
    });
  }
  const fields = fieldSelection(entity, act, clause.fields ?? {}, (fault) =>
    context.faults.add(document, { ...fault, pointer: at(pointer, 'fields') + fault.pointer }),
  );
  return { ...(rows && entity.lineOf === undefined && { rows }), fields };
}

function checkAppendOnly(
  entity: Entity,
  grant: RoleGrant,
  document: Document,
  { faults }: CompileContext,
): void {
  for (const act of ['update', 'delete'] as const) {
    if (grant[act] === undefined) continue;
    faults.add(document, {
      pointer: at('/grants', entity.name, act),
      ...fault('appendOnly', {
        entity: entityTerm(entity.name),
        act: member('role', at('/$defs/grant/properties', act), act),
      }),
    });
  }
}
