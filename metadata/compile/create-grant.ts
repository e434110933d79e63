import type { Document } from '../document.ts';
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
      code: 'MISSING_NEED',
      message: `"${name}" must be filled in and has no default, but this role may not fill it in.`,
      mend: `Grant "${name}" in "fields", or give it a default.`,
    });
  }
}

function mustBeSent({ origin, required, readOnly, default: value, calc, lines }: Field): boolean {
  return (
    origin === 'declared' && required && !readOnly && value === undefined && calc === undefined && !lines
  );
}
