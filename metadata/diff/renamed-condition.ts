import type { Comparison, Condition, Operand, Path, PathStep } from '../condition/condition.ts';
import type { Model } from '../model.ts';
import { own } from '../table.ts';
import type { NewNames } from './new-names.ts';

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
        return { ...each, values: each.values.map(rename) };
      case 'literal':
        // A field whose values are entities: the name of one is a name, not data.
        return field?.kind === 'entity_name' && typeof each.value === 'string'
          ? { ...each, value: names.entity(each.value) }
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

const BEFORE = '$before.';

function renamedName(name: string, entity: string, names: NewNames): string {
  return name.startsWith(BEFORE) ? BEFORE + names.field(entity, name.slice(BEFORE.length)) : name;
}
