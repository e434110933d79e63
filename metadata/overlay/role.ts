/** Lays an overlay over a role, which is only narrowed. */
import { at, unknownName } from '../compile/faults.ts';
import { own } from '../table.ts';
import type { OverlayNarrow, OverlayRole, RoleDocument, RoleGrant } from '../types.ts';
import type { Laying } from './sheet.ts';

/** @param content a copy of the document, which is changed */
export function layOverRole(content: RoleDocument, { change, narrow }: OverlayRole, laying: Laying): void {
  for (const member of ['title', 'description'] as const) {
    const text = change?.[member];
    if (text === undefined || !laying.claims(at('', member), text, at('/change', member))) continue;
    content[member] = text;
    laying.move(at('', member), at('/change', member));
  }
  for (const [entity, narrowed] of Object.entries(narrow ?? {})) {
    const grant = own(content.grants, entity);
    const pointer = at('/narrow', entity);
    if (grant) narrowGrant(grant, narrowed, at('/grants', entity), pointer, laying);
    else laying.fault(unknownName(pointer, 'grant', entity, Object.keys(content.grants), content.name));
  }
}

const ACTS = ['read', 'create', 'update', 'delete'] as const;
const WORDS = ['moves', 'export', 'import', 'print', 'report', 'share', 'unmask', 'lookup'] as const;

function narrowGrant(
  grant: RoleGrant,
  narrowed: OverlayNarrow,
  here: string,
  pointer: string,
  laying: Laying,
): void {
  for (const word of WORDS) if (narrowed[word] === false) delete grant[word];
  for (const act of ACTS) {
    const said = narrowed[act];
    const clauses = grant[act];
    if (said === undefined || clauses === undefined) continue;
    if (said === false) {
      delete grant[act];
      continue;
    }
    const written = at(pointer, act, 'rows');
    const place = at(here, act);
    if (Array.isArray(clauses))
      grant[act] = clauses.map((clause, index) =>
        narrower(clause, said.rows, at(place, index), written, laying),
      );
    else grant[act] = narrower(clauses === true ? {} : clauses, said.rows, place, written, laying);
  }
}

type Clause = Exclude<NonNullable<RoleGrant['read']>, true | readonly unknown[]>;

function narrower(
  clause: Clause,
  rows: NonNullable<Clause['rows']>,
  here: string,
  written: string,
  laying: Laying,
): Clause {
  const place = at(here, 'rows');
  if (clause.rows === undefined) {
    laying.move(place, written);
    return { ...clause, rows };
  }
  laying.move(at(place, 'all', 1), written);
  return { ...clause, rows: { all: [clause.rows, rows] } };
}
