import type { Calculation, Field } from '../model.ts';
import { type Renaming, renamedCondition, renamedPath, renamedValue } from './renamed-condition.ts';
import { renamedExpression } from './renamed-expression.ts';

/** A field of `entity` (its old name) with the new names. */
export function renamedField(field: Field, entity: string, renaming: Renaming): Field {
  const { names } = renaming;
  const { currency, reference, lines, calc, when } = field;
  return {
    ...field,
    name: names.field(entity, field.name),
    ...(currency && { currency: renamedPath(currency, names) }),
    ...(reference && { reference: renamedReference(reference, renaming) }),
    ...(lines !== undefined && { lines: names.entity(lines) }),
    ...(typeof field.default === 'string' && {
      default: renamedValue(field.default, field, entity, names),
    }),
    ...(calc && { calc: renamedCalculation(calc, field, entity, renaming) }),
    ...(when && { when: renamedWhen(when, entity, renaming) }),
  };
}

function renamedReference(
  reference: NonNullable<Field['reference']>,
  renaming: Renaming,
): NonNullable<Field['reference']> {
  const { entity, filter } = reference;
  return {
    ...reference,
    entity: renaming.names.entity(entity),
    ...(filter && { filter: renamedCondition(filter, entity, renaming) }),
  };
}

function renamedWhen(
  when: NonNullable<Field['when']>,
  entity: string,
  renaming: Renaming,
): NonNullable<Field['when']> {
  const { show, require, lock } = when;
  return {
    ...when,
    ...(show && { show: renamedCondition(show, entity, renaming) }),
    ...(require && { require: renamedCondition(require, entity, renaming) }),
    ...(lock && { lock: renamedCondition(lock, entity, renaming) }),
  };
}

function renamedCalculation(
  calc: Calculation,
  field: Field,
  entity: string,
  renaming: Renaming,
): Calculation {
  switch (calc.kind) {
    case 'initial':
      return calc;
    case 'copy':
      return { ...calc, from: renamedPath(calc.from, renaming.names) };
    case 'expression':
      return {
        ...calc,
        expression: renamedExpression(calc.expression, { entity, field: field.name }, renaming),
      };
  }
}
