import type { PathStep } from '../condition/condition.ts';
import type { Expression } from '../expression/expression.ts';
import { own } from '../table.ts';
import { type Renaming, renamedPath } from './renamed-condition.ts';

/** `target`: the field that a text in it would be a value of (its old name): the computed one, or the one it is compared with. */
export function renamedExpression(expression: Expression, target: PathStep, renaming: Renaming): Expression {
  const { names, before } = renaming;
  const rename = (part: Expression, of = target) => renamedExpression(part, of, renaming);
  switch (expression.node) {
    case 'literal':
      return typeof expression.value === 'string'
        ? { ...expression, value: names.value(target.entity, target.field, expression.value) }
        : expression;
    case 'path':
      return { ...expression, path: renamedPath(expression.path, names) };
    case 'unary':
      return { ...expression, of: rename(expression.of) };
    case 'binary': {
      const { left, right } = expression;
      return {
        ...expression,
        left: rename(left, fieldOf(right) ?? target),
        right: rename(right, fieldOf(left) ?? target),
      };
    }
    case 'call':
      return { ...expression, args: expression.args.map((part) => rename(part)) };
    case 'aggregate': {
      const header = own(before.entities, expression.entity)?.lineOf;
      return {
        ...expression,
        lines: header ? names.field(header.entity, expression.lines) : expression.lines,
        entity: names.entity(expression.entity),
        ...(expression.of && { of: rename(expression.of) }),
      };
    }
    default:
      return expression;
  }
}

function fieldOf(expression: Expression): PathStep | undefined {
  return expression.node === 'path' ? expression.path.steps.at(-1) : undefined;
}
