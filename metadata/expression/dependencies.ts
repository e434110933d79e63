/** What an expression reads. */
import type { Path } from '../condition/condition.ts';
import type { Expression } from './expression.ts';

/**
 * Paths as written, each once: `quantity`, `customer.discount`, `lines.amount`, `lines` (counted), `$parent.currency`.
 * The first name of each is the field whose change makes the value stale.
 */
export function dependencies(expression: Expression): readonly string[] {
  return [...new Set(pathsOf(expression, undefined))];
}

function pathsOf(expression: Expression, lines: string | undefined): readonly string[] {
  if (expression.node === 'path') return [pathText(expression.path, lines)];
  if (expression.node === 'aggregate') {
    return expression.of === undefined
      ? [expression.lines]
      : [expression.lines, ...pathsOf(expression.of, expression.lines)];
  }
  return partsOf(expression).flatMap((part) => pathsOf(part, lines));
}

/** Inside an aggregate a row's `$parent` is the record itself. */
function pathText({ root, steps }: Path, lines: string | undefined): string {
  const names = steps.map((step) => step.field).join('.');
  if (lines !== undefined) return root === 'parent' ? names : `${lines}.${names}`;
  return root === 'parent' ? `$parent.${names}` : names;
}

/** Operands and arguments; an aggregate has none, because it is about other rows. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.node) {
    case 'unary':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    default:
      return [];
  }
}
