import { fault } from '../faults/fault.ts';
import { member } from '../faults/members.ts';
import { entityTerm } from '../faults/param.ts';
import type { Clause, Entity, EntityGrant } from '../model.ts';
import { own } from '../table.ts';
import type { RoleClause, RoleDocument, RoleGrant } from '../types.ts';
import type { CompileContext, Entities } from './context.ts';
import type { Read } from './documents.ts';
import { at } from './faults.ts';
import type { Act } from './field-selection.ts';
import { clauseOf, listed, saidClauses, withClauses } from './grant.ts';
import { unmaskGrant } from './unmask-grant.ts';

/**
 * Lines are granted with their header, clause by clause: clause i of an act on lines goes with clause i of that act on
 * the header (deleting a line is updating its header), so that its rows and its field groups hold for the lines too.
 * `rows` of a line's clause is absent, as the condition is about the header. A role may name the line entity to say its
 * fields: in one clause for all, or in as many as the header has.
 */
export function lineGrants(
  header: Entity,
  { document, content }: Read<RoleDocument>,
  entities: Entities,
  context: CompileContext,
): readonly (readonly [string, EntityGrant])[] {
  const above = content.grants[header.name] ?? {};
  const lines = Object.values(header.fields).flatMap(
    (field) => (field.lines && own(entities, field.lines)) || [],
  );
  return lines.map((line) => {
    const said = own(content.grants, line.name) ?? {};
    const granted = withClauses({ ...above, ...said }, (act) => clausesOf(line, act, said));
    const unmask = unmaskGrant(line, said, granted.read, document, context);
    checkHeaderOnly(line, said);
    return [line.name, { ...granted, ...(unmask && { unmask }) }] as const;
  });

  function checkHeaderOnly(line: Entity, said: RoleGrant): void {
    for (const word of HEADER_ONLY) {
      if (said[word] === undefined) continue;
      context.faults.add(document, {
        pointer: at('/grants', line.name, word),
        ...fault('withHeaderOnly', {
          act: member('role', at('/$defs/grant/properties', word), word),
          header: entityTerm(header.name),
        }),
      });
    }
  }

  function clausesOf(line: Entity, act: Act, said: RoleGrant): readonly Clause[] {
    const headers = listed(above[act === 'delete' ? 'update' : act]);
    const clauses = saidClauses(line, act, said, document, entities, context);
    const [only] = clauses;
    if (clauses.length === headers.length) return clauses;
    if (only === undefined) {
      return headers.map(({ clause }) =>
        clauseOf(line, act, groupsOnly(clause), '', document, entities, silent(context)),
      );
    }
    if (clauses.length > 1) {
      context.faults.add(document, {
        pointer: at('/grants', line.name, act),
        ...fault('clausesOfLines', {
          header: entityTerm(header.name),
          wanted: headers.length,
          count: clauses.length,
        }),
      });
    }
    return headers.map(() => only);
  }
}

const HEADER_ONLY = ['lookup', 'moves'] as const;

function groupsOnly({ fields }: RoleClause): RoleClause {
  const { groups, masked } = fields ?? {};
  return { fields: { ...(groups && { groups }), ...(masked && { masked }) } };
}

/** Groups of the header that no line field is in are no fault of the lines. */
function silent(context: CompileContext): CompileContext {
  return { ...context, faults: { ...context.faults, add: () => undefined } };
}
