import type { Document } from '../document.ts';
import { fault } from '../faults/fault.ts';
import { fieldTerm } from '../faults/param.ts';
import type { Clause, Entity, Field } from '../model.ts';
import { at, type Faults } from './faults.ts';

/** Warns of a role that may make records but not fill in what each of them must have: without another role it makes none. */
export function checkCreatable(
  entity: Entity,
  clauses: readonly Clause[],
  document: Document,
  faults: Faults,
): void {
  if (clauses.length === 0) return;
  const filled = new Set(clauses.flatMap(({ fields }) => fields.plain));
  for (const { name } of Object.values(entity.fields).filter(mustBeSent)) {
    if (filled.has(name)) continue;
    faults.add(document, {
      severity: 'warning',
      pointer: at('/grants', entity.name, 'create'),
      ...fault('cannotCreate', { field: fieldTerm(entity.name, name) }),
    });
  }
}

function mustBeSent({ origin, required, readOnly, default: value, calc, lines }: Field): boolean {
  return (
    origin === 'declared' && required && !readOnly && value === undefined && calc === undefined && !lines
  );
}
