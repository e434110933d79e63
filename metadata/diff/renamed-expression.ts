import type { Expression } from '../expression/expression.ts';
import { own } from '../table.ts';
import { type Renaming, renamedPath } from './renamed-condition.ts';

export function renamedExpression(expression: Expression, renaming: Renaming): Expression {
  const { names, before } = renaming;
  const rename = (part: Expression) => renamedExpression(part, renaming);
  switch (expression.node) {
    case 'path':
      return { ...expression, path: renamedPath(expression.path, names) };
    case 'unary':
      return { ...expression, of: rename(expression.of) };
    case 'binary':
      return { ...expression, left: rename(expression.left), right: rename(expression.right) };
    case 'call':
      return { ...expression, args: expression.args.map(rename) };
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
