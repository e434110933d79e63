import type { Comparison, Condition, Operand, Path, PathStep } from '../condition/condition.ts';
import type { Field, Model } from '../model.ts';
import { own } from '../table.ts';
import type { NewNames } from './new-names.ts';
import { same } from './same.ts';

export interface Renaming {
  readonly names: NewNames;
  /** The model of the old names. */
  readonly before: Model;
}

/** A condition about rows of `entity` (its old name) with the new names. */
export function renamedCondition(condition: Condition, entity: string, renaming: Renaming): Condition {
  const { names } = renaming;
  switch (condition.op) {
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map((each) => renamedCondition(each, entity, renaming)) };
    case 'not':
      return { ...condition, of: renamedCondition(condition.of, entity, renaming) };
    case 'isNew':
      return condition;
    case 'quantified': {
      const { of, entity: rows, by, name, where } = condition;
      const steps = of.map((step) => renamedStep(step, names));
      const last = name.split('.').at(-1) ?? name;
      const written = names.incoming({ entity: rows, field: by, name: last });
      return {
        ...condition,
        of: steps,
        entity: names.entity(rows),
        by: names.field(rows, by),
        name: [...steps.map(({ field }) => field), written].join('.'),
        ...(where && { where: renamedCondition(where, rows, renaming) }),
      };
    }
    case 'compare':
      return renamedComparison(condition, entity, renaming);
  }
}

export function renamedPath({ root, steps }: Path, names: NewNames): Path {
  return { root, steps: steps.map((step) => renamedStep(step, names)) };
}

function renamedStep({ entity, field }: PathStep, names: NewNames): PathStep {
  return { entity: names.entity(entity), field: names.field(entity, field) };
}

function renamedComparison(comparison: Comparison, entity: string, renaming: Renaming): Comparison {
  const { names, before } = renaming;
  const { path, tree, operand } = comparison;
  const last = path.steps.at(-1);
  const field = last && own(own(before.entities, last.entity)?.fields ?? {}, last.field);
  const rename = (each: Operand): Operand => {
    switch (each.kind) {
      case 'field':
        return { ...each, path: renamedPath(each.path, names) };
      case 'name':
        return { ...each, name: renamedName(each.name, entity, names) };
      case 'list':
        return { ...each, values: distinct(each.values.map(rename)) };
      case 'literal':
        return last && field && typeof each.value === 'string'
          ? { ...each, value: renamedValue(each.value, field, last.entity, names) }
          : each;
    }
  };
  return {
    ...comparison,
    path: renamedPath(path, names),
    ...(tree && { tree: { entity: names.entity(tree.entity), by: names.field(tree.entity, tree.by) } }),
    operand: rename(operand),
  };
}

/** In a field whose values are entities or roles the name of one is a name, not data. */
export function renamedValue(value: string, field: Field, entity: string, names: NewNames): string {
  if (field.kind === 'role_name') return names.role(value);
  return field.kind === 'entity_name' ? names.entity(value) : names.value(entity, field.name, value);
}

/** Two values that have become one stand there once. */
function distinct(operands: readonly Operand[]): readonly Operand[] {
  return operands.filter((each, index) => operands.findIndex((other) => same(other, each)) === index);
}

const BEFORE = '$before.';

function renamedName(name: string, entity: string, names: NewNames): string {
  return name.startsWith(BEFORE) ? BEFORE + names.field(entity, name.slice(BEFORE.length)) : name;
}
